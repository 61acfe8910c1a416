package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import dev.assay.starter.cli.text.Style;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunPrinterTests {

    private static final String RUN = """
            {"id": "r9", "name": null, "status": "completed", "retry_of": "r8", "tokens_in": 1, "tokens_out": 2,
             "cost_usd": 0.5, "duration_ms": 5, "stages_total": 1, "models": ["p/m"], "error": null,
             "warnings": ["/model: 'nowhere' is no configured provider"],
             "stages": [{"stage_index": 0, "prompt_sent": "First line\\n\\n\\nsecond \\u001b[31mred", "provider": "p",
               "messages": [{"role": "system", "content": "Be kind"}, {"role": "user", "content": "First line\\n\\nlast"}],
               "response_raw": "%s", "model_used": "m", "tokens_in": 1, "tokens_out": 1, "latency_ms": 5, "cached": false,
               "cache_miss": "bypassed as asked", "attempts": 3, "cost_usd": 0.5, "finish_reason": "length"}],
             "scores": [{"scorer_name": "polite", "value": null, "threshold": 0.5, "passed": false, "reason": null,
               "clamped": false, "error": "the judge answered with status 503, which it did five times within half a minute"}]}
            """;

    @Test
    void showsWhatIsUnusual() {
        assertThat(lines(RUN.formatted("日本語 ".repeat(60)), false)).containsExactly("""
                run · r9 · completed
                made again from r8
                  warning     /model: 'nowhere' is no configured provider

                1/1 p/m · 1 → 1 token · 5 ms · 3 attempts · ended by length
                  prompt      First line
                              second \\u001b[31mred
                  answer      日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語
                              日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語
                              日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語
                              日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語
                              日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語
                              日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語…
                  not cached  bypassed as asked

                score   value         reason
                polite      –  error  the judge answered with status 503, which it did five
                                      times within half a minute

                3 tokens (1 in, 2 out) · $0.50 · 5 ms""".split("\n"));
    }

    @Test
    void showsEverythingWhenAsked() {
        assertThat(lines(RUN.formatted("a\\n\\nb"), true))
                .containsSubsequence(
                        "  system      Be kind",
                        "  user        First line",
                        "",
                        "              last",
                        "  answer      a",
                        "",
                        "              b");
    }

    @Test
    void saysThatAnAnswerIsEmpty() {
        assertThat(lines(RUN.formatted(""), false)).contains("  answer      (empty)");
        assertThat(lines(RUN.formatted(" \\n"), false)).contains("  answer      (white space only)");
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 80, 120})
    void staysWithinItsWidth(int width) {
        List<String> lines = new RunPrinter(width, Style.PLAIN, false).lines(view(Samples.COMPLETED));

        assertThat(lines).allSatisfy(line -> assertThat(DisplayText.width(line)).isLessThanOrEqualTo(width));
    }

    private static List<String> lines(String json, boolean full) {
        return new RunPrinter(80, Style.PLAIN, full).lines(view(json));
    }

    private static RunView view(String json) {
        return new RunView(Json.parse(json).orElseThrow());
    }
}

package dev.assay.starter.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Style;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReportPrinterTests {

    private static final String LONG = "a-variant-whose-name-is-quite-long (openai/gpt-5-mini-2026-01-01)";

    @ParameterizedTest
    @ValueSource(ints = {50, 60, 80, 100, 120})
    void fitsTheWidth(int width) {
        List<String> lines = lines(width, report("a-scorer-with-a-long-name-of-its-own", LONG, LONG + "-2"), false);

        assertThat(lines).allSatisfy(line -> assertThat(DisplayText.width(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void givesEachScorerALineWhereNamesAreLong() {
        List<String> lines = lines(80, report("correct", LONG, "short"), false);

        assertThat(lines)
                .containsSubsequence(
                        "   variant                           mean  ±      95 %         n  passed  errors",
                        "correct", "   a-variant-whose…ini-2026-01-01)  0.500  0.100  0.300–0.700  8    50 %       2");
    }

    @Test
    void showsTheBestOfManyVariants() {
        String[] names = IntStream.range(0, 25).mapToObj(i -> "v" + i).toArray(String[]::new);

        assertThat(lines(80, report("correct", names), false))
                .contains("… and 5 variants with lower means", "… and 5 variants")
                .anyMatch(line -> line.contains(" v19 "))
                .noneMatch(line -> line.contains(" v24 "));
        assertThat(lines(80, report("correct", names), true)).anyMatch(line -> line.contains(" v24 "));
    }

    @Test
    void setsErrorsAndFailedRunsApartByColour() {
        ReportView report = report("correct", "a");

        List<String> coloured = new ReportPrinter(80, Style.COLOURED, false).lines(report);

        assertThat(coloured)
                .anyMatch(line -> line.contains("\u001b[31m     2\u001b[0m") || line.contains("\u001b[31m2"));
        assertThat(coloured).anyMatch(line -> line.contains("\u001b[31m3 failed"));
    }

    @Test
    void breaksNarrowTablesBetweenColumns() {
        assertThat(lines(60, report("correct", "terse", "careful"), false))
                .containsSubsequence(
                        "variant     runs  failed  cached  tokens      cost    p50",
                        "terse    100,000       3    99 %  123.5M  $1234.50  1.2 s",
                        "",
                        "variant        p95",
                        "terse    2 min 3 s");
    }

    @Test
    void showsTheWholeRuleOfAGateWhereItIsLong() {
        assertThat(lines(80, report("mentions", "terse"), false))
                .anyMatch(line -> line.startsWith("fail  mentions max_drop 0.02 against main at 0.95 · terse"));
    }

    @Test
    void countsFailedAndCanceledRunsApart() {
        ReportView report = new ReportView(JsonMapper.shared().readTree("""
                {"id": "e1", "name": "n", "status": "canceled", "samples": 40, "variant_names": ["a", "b"], "variants": [
                  {"name": "a", "runs": {"total": 40, "completed": 8, "failed": 8, "canceled": 24}},
                  {"name": "b", "runs": {"total": 40, "completed": 40, "failed": 0, "canceled": 0}}],
                 "runs": {"total": 80, "completed": 48, "failed": 8, "canceled": 24}}
                """));

        assertThat(lines(80, report, false))
                .containsSubsequence(
                        "variant  runs  failed  canceled  cached  tokens  cost  p50  p95",
                        "a          40       8        24               0     ?    –    –",
                        "b          40       0         0               0     ?    –    –")
                .anyMatch(line -> line.startsWith("80 runs · 8 failed · 24 canceled"));
    }

    @Test
    void leavesOutTheColumnOfCanceledRunsWhereThereAreNone() {
        assertThat(lines(80, report("correct", "a"), false)).noneMatch(line -> line.contains("canceled"));
    }

    private static List<String> lines(int width, ReportView report, boolean full) {
        return new ReportPrinter(width, Style.PLAIN, full).lines(report);
    }

    private static ReportView report(String scorer, String... variants) {
        String shown = IntStream.range(0, variants.length)
                .mapToObj(i -> """
                        {"name": "%s", "runs": {"total": 100000, "completed": 99997, "failed": 3}, "tokens_in": 123456789,
                         "tokens_out": 1, "cost_usd": 1234.5, "latency_ms": {"p50": 1234, "p95": 123456}, "cache_share": 0.999,
                         "metrics": [{"name": "%s", "mean": 0.5, "stderr": 0.1, "ci95": [0.3, 0.7], "n": 8, "pass_rate": 0.5,
                                      "errors": 2}]}""".formatted(variants[i], scorer))
                .collect(Collectors.joining(","));
        return new ReportView(JsonMapper.shared().readTree("""
                {"id": "e1", "name": "%s", "status": "failed", "reason": "%s", "samples": 8, "variant_names": ["a", "b"],
                 "runs": {"total": 100000, "completed": 99997, "failed": 3}, "calls": 100000, "tokens_in": 123456789,
                 "cost_usd": 1234.5, "duration_ms": 3600000, "warnings": ["%s"],
                 "assertions": {"passed": 1, "failed": 40000, "error": 2},
                 "variants": [%s],
                 "gates": [{"metric": "%s", "variant": "%s", "rule": "max_drop 0.02 against main at 0.95", "passed": false,
                            "detail": "%s"}]}
                """.formatted(
                        "capitals of the world ".repeat(5),
                        "more than 20% of the runs failed ".repeat(5),
                        "a price is unknown ".repeat(20),
                        shown,
                        scorer,
                        variants[0],
                        "it dropped by 0.2 ".repeat(10))));
    }
}

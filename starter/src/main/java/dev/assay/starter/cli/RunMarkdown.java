package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A run as Markdown; what models and users wrote stands in code blocks, so that it stays text. */
final class RunMarkdown {

    private static final Pattern FENCE = Pattern.compile("`+");

    private final List<String> lines = new ArrayList<>();

    List<String> lines(RunView run) {
        lines.add("# " + code(run.name().orElse("run")));
        lines.add("");
        lines.add("Run " + code(run.runId()) + ", " + run.status().word() + ", "
                + Amounts.count(run.tokensIn(), "token", "tokens") + " in, " + Amounts.count(run.tokensOut()) + " out, "
                + Amounts.money(run.costUsd()) + ".");
        for (JsonNode stage : run.stages()) {
            int index = stage.path("stage_index").asInt();
            section("Stage " + (index + 1) + ": " + code(run.model(index).orElse("model"))
                    + Json.text(stage, "taken_from")
                            .map(from -> ", taken over from " + code(from))
                            .orElse(""));
            stage.path("messages")
                    .values()
                    .forEach(message -> block(
                            message.path("role").asString(""),
                            message.path("content").asString("")));
            block("answer", stage.path("response_raw").asString(""));
        }
        run.error().ifPresent(error -> {
            section("Error: " + code(error.path("type").asString("")));
            block("message", error.path("message").asString(""));
        });
        scores(run.scores());
        return List.copyOf(lines);
    }

    private void scores(List<JsonNode> scores) {
        if (scores.isEmpty()) {
            return;
        }
        section("Scores");
        lines.add("| score | value | passed | reason |");
        lines.add("|---|---|---|---|");
        for (JsonNode score : scores) {
            String passed =
                    score.path("passed").isBoolean() ? score.path("passed").asString() : "";
            String reason = score.path("error").asString(score.path("reason").asString(""));
            lines.add("| " + cell(score.path("scorer_name").asString("")) + " | "
                    + Json.decimal(score, "value").map(Amounts::score).orElse("") + " | "
                    + (score.hasNonNull("error") ? "error" : passed) + " | " + cell(reason) + " |");
        }
    }

    private void section(String title) {
        lines.add("");
        lines.add("## " + title);
    }

    private void block(String label, String text) {
        String shown = DisplayText.safe(text);
        String fence = longer(shown, 3);
        lines.add("");
        lines.add(code(label));
        lines.add("");
        lines.add(fence + "text");
        lines.add(shown);
        lines.add(fence);
    }

    private static String cell(String text) {
        return text.isBlank() ? "" : code(text.replace("|", "\\|"));
    }

    private static String code(String text) {
        String line = DisplayText.line(text);
        String fence = longer(line, 1);
        return fence.length() == 1 ? fence + line + fence : fence + " " + line + " " + fence;
    }

    /** {@return a row of backticks that is longer than any in the text} */
    private static String longer(String text, int least) {
        Matcher fences = FENCE.matcher(text);
        int longest = least - 1;
        while (fences.find()) {
            longest = Math.max(longest, fences.end() - fences.start());
        }
        return "`".repeat(longest + 1);
    }
}

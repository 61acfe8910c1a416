package dev.assay.starter.cli.experiment;

import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import dev.assay.starter.cli.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Runs of an experiment that failed, or whose assertions failed or scores errored: what came out, and why it is bad. */
public final class FailurePrinter {

    private static final String DOT = " · ";
    private static final int LABEL = 8;
    private static final int TEXT_LINES = 3;

    private final int width;
    private final Style style;
    private final int maxLines;
    private final List<String> lines = new ArrayList<>();

    /** @param full whether texts are shown whole */
    public FailurePrinter(int width, Style style, boolean full) {
        this.width = width;
        this.style = style;
        this.maxLines = full ? Integer.MAX_VALUE : TEXT_LINES;
    }

    public List<String> lines(List<JsonNode> runs) {
        for (int i = 0; i < runs.size(); i++) {
            if (i > 0) {
                lines.add("");
            }
            run(i + 1, runs.get(i));
        }
        return List.copyOf(lines);
    }

    private void run(int number, JsonNode run) {
        int epoch = run.path("epoch").asInt(1);
        String runId = run.path("run_id").asString("");
        String where = run.path("variant").asString("")
                + DOT
                + run.path("sample_id").asString("")
                + (epoch > 1 ? DOT + "epoch " + epoch : "");
        String title = DisplayText.cutMiddle(
                DisplayText.line(where),
                Math.max(12, width - String.valueOf(number).length() - 1 - DOT.length() - runId.length()));
        lines.add(style.dim(number + " ") + style.bold(title) + style.dim(DOT + runId));
        text("input", shown(run.path("input")));
        error(run).ifPresentOrElse(message -> labelled(style.bad("failed"), "failed", message), () -> answered(run));
    }

    private void answered(JsonNode run) {
        text("target", shown(run.path("target")));
        String output = run.path("output").asString("");
        text("output", output.isBlank() ? "(empty)" : output);
        run.path("scores").values().forEach(this::score);
    }

    private static Optional<String> error(JsonNode run) {
        return Optional.of(run.path("error"))
                .filter(error -> error.isObject() || error.isString())
                .map(error -> error.isString()
                        ? error.stringValue()
                        : error.path("type").asString("error") + ": "
                                + error.path("message").asString(""));
    }

    /** Only scores that are bad: measured ones can't be. */
    private void score(JsonNode score) {
        String name = score.path("scorer_name").asString("");
        if (score.hasNonNull("error")) {
            labelled(
                    style.bad("error"),
                    "error",
                    name + ": " + score.path("error").asString(""));
        } else if (score.path("passed").isBoolean() && !score.path("passed").booleanValue()) {
            String value = Json.decimal(score, "value").map(Amounts::score).orElse("–");
            String bound = Json.decimal(score, "threshold").map(Amounts::score).orElse("–");
            String reason = Json.text(score, "reason").map(why -> "; " + why).orElse("");
            labelled(style.bad("fail"), "fail", name + " " + value + " < " + bound + reason);
        }
    }

    /** {@return a text as it is, anything else as JSON, nothing as empty text} */
    private static String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isString() ? value.stringValue() : Json.line(value);
    }

    private void text(String label, String text) {
        if (!text.isBlank()) {
            labelled(style.dim(label), label, text);
        }
    }

    private void labelled(String styled, String label, String text) {
        List<String> wrapped = DisplayText.wrap(text.replaceAll("\\R\\s*\\R", "\n"), width - LABEL - 2, maxLines);
        lines.add("  " + styled + " ".repeat(LABEL - label.length()) + wrapped.get(0));
        wrapped.stream().skip(1).forEach(line -> lines.add((" ".repeat(LABEL + 2) + line).stripTrailing()));
    }
}

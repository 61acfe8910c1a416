package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import dev.assay.starter.cli.text.Style;
import dev.assay.starter.cli.text.Table;
import dev.assay.starter.cli.text.Table.Cell;
import dev.assay.starter.cli.text.Table.Column;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A run for people: what was asked and answered in each stage, the scores, and what it took. */
final class RunPrinter {

    private static final Pattern EMPTY_LINES = Pattern.compile("\\R\\s*\\R");
    private static final int PROMPT_LINES = 3;
    private static final int ANSWER_LINES = 6;
    private static final int REASON_LINES = 3;
    private static final int LABEL = 10;
    private static final String DOT = " · ";

    private final int width;
    private final Style style;
    private final boolean full;
    private final List<String> lines = new ArrayList<>();

    /** @param full whether texts are shown whole */
    RunPrinter(int width, Style style, boolean full) {
        this.width = width;
        this.style = style;
        this.full = full;
    }

    List<String> lines(RunView run) {
        header(run);
        run.stages().forEach(stage -> stage(run, stage));
        run.error().ifPresent(error -> error(run, error));
        scores(run.scores());
        totals(run);
        return List.copyOf(lines);
    }

    private void header(RunView run) {
        String name = run.name()
                .map(DisplayText::line)
                .map(text -> DisplayText.cut(text, width / 2))
                .orElse("run");
        lines.add(style.bold(name) + DOT + run.runId() + DOT + style.status(run.status()));
        run.retryOf().ifPresent(before -> lines.add(style.dim("made again from " + before)));
        run.warnings().forEach(warning -> text(style.notice("warning"), "warning", warning, PROMPT_LINES));
    }

    private void stage(RunView run, JsonNode stage) {
        int index = stage.path("stage_index").asInt();
        String model =
                Json.text(stage, "provider").map(provider -> provider + "/").orElse("")
                        + stage.path("model_used").asString(run.model(index).orElse("model"));
        String facts = String.join(DOT, facts(stage));
        String title = index + 1 + "/" + run.stagesTotal() + " ";
        int room = Math.max(12, width - title.length() - DOT.length() - DisplayText.width(facts));
        lines.add("");
        lines.add(
                style.dim(title) + style.bold(DisplayText.cut(DisplayText.line(model), room)) + style.dim(DOT + facts));
        if (full) {
            messages(stage);
        } else {
            text(style.dim("prompt"), "prompt", stage.path("prompt_sent").asString(""), PROMPT_LINES);
        }
        text(style.dim("answer"), "answer", stage.path("response_raw").asString(""), ANSWER_LINES);
        Json.text(stage, "cache_miss")
                .filter(why -> !why.isBlank())
                .ifPresent(why -> text(style.dim("not cached"), "not cached", why, 2));
    }

    private void messages(JsonNode stage) {
        for (JsonNode message : stage.path("messages").values()) {
            String role = DisplayText.line(message.path("role").asString("message"));
            text(style.dim(role), role, message.path("content").asString(""), Integer.MAX_VALUE);
        }
    }

    private static List<String> facts(JsonNode stage) {
        List<String> facts = new ArrayList<>();
        facts.add(Amounts.count(stage.path("tokens_in").asLong(0)) + " → "
                + Amounts.count(stage.path("tokens_out").asLong(0), "token", "tokens"));
        if (stage.path("cached").asBoolean(false)) {
            facts.add("cached");
        } else {
            facts.add(
                    Amounts.duration(Duration.ofMillis(stage.path("latency_ms").asLong(0))));
        }
        int attempts = stage.path("attempts").asInt(1);
        if (attempts > 1) {
            facts.add(attempts + " attempts");
        }
        Json.text(stage, "finish_reason")
                .filter(reason -> !List.of("stop", "end_turn").contains(reason))
                .ifPresent(reason -> facts.add("ended by " + DisplayText.line(reason)));
        Json.text(stage, "taken_from").ifPresent(from -> facts.add("taken over from " + DisplayText.line(from)));
        return facts;
    }

    private void error(RunView run, JsonNode error) {
        String where = error.path("stage_index").isNumber()
                ? " in stage " + (error.path("stage_index").asInt() + 1) + " of " + run.stagesTotal()
                : "";
        String type = DisplayText.line(error.path("type").asString("error"));
        lines.add("");
        lines.add(style.bad("failed" + where) + DOT + type);
        block(
                "  ",
                DisplayText.wrap(
                        error.path("message").asString(""), width - 2, full ? Integer.MAX_VALUE : ANSWER_LINES));
    }

    private void scores(List<JsonNode> scores) {
        if (scores.isEmpty()) {
            return;
        }
        Table table = new Table(
                Column.left("score"),
                Column.right("value"),
                Column.left(""),
                Column.wrapped("reason", full ? Integer.MAX_VALUE : REASON_LINES));
        for (JsonNode score : scores) {
            table.row(
                    Cell.of(score.path("scorer_name").asString("")),
                    Cell.of(Json.decimal(score, "value").map(Amounts::score).orElse("–")),
                    verdict(score),
                    Cell.of(reason(score)));
        }
        lines.add("");
        lines.addAll(table.lines(width, style));
    }

    private Cell verdict(JsonNode score) {
        if (score.hasNonNull("error")) {
            return new Cell("error", style::bad);
        }
        Optional<BigDecimal> threshold = Json.decimal(score, "threshold");
        if (threshold.isEmpty()) {
            return Cell.of("");
        }
        boolean passed = score.path("passed").asBoolean(false);
        String bound = " ≥ " + Amounts.score(threshold.get());
        return passed ? new Cell("pass" + bound, style::good) : new Cell("fail" + bound, style::bad);
    }

    private static String reason(JsonNode score) {
        String said =
                Json.text(score, "error").or(() -> Json.text(score, "reason")).orElse("");
        String by = Json.text(score, "by").orElse("");
        String reason = by.isEmpty() ? said : by + (said.isEmpty() ? "" : ": " + said);
        return score.path("clamped").asBoolean(false)
                ? "clamped from " + score.path("raw_value").asString("?") + (reason.isEmpty() ? "" : "; " + reason)
                : reason;
    }

    private void totals(RunView run) {
        Stream<String> parts = Stream.of(
                        Optional.of(Amounts.count(run.tokensIn() + run.tokensOut(), "token", "tokens") + " ("
                                + Amounts.count(run.tokensIn()) + " in, " + Amounts.count(run.tokensOut()) + " out)"),
                        Optional.of(Amounts.money(run.costUsd())),
                        run.durationMs().map(Duration::ofMillis).map(Amounts::duration))
                .flatMap(Optional::stream);
        lines.add("");
        lines.add(String.join(DOT, parts.toList()));
    }

    /** Shows a text beside its label, without its empty lines when it is shortened; an empty one is shown as such. */
    private void text(String styledLabel, String label, String text, int maxLines) {
        String shown = text.isBlank() ? style.dim(text.isEmpty() ? "(empty)" : "(white space only)") : text;
        List<String> wrapped = text.isBlank()
                ? List.of(shown)
                : full
                        ? DisplayText.wrap(text, width - LABEL - 4, Integer.MAX_VALUE)
                        : DisplayText.wrap(EMPTY_LINES.matcher(text).replaceAll("\n"), width - LABEL - 4, maxLines);
        lines.add(
                "  " + styledLabel + " ".repeat(Math.max(0, LABEL - DisplayText.width(label))) + "  " + wrapped.get(0));
        block(" ".repeat(LABEL + 4), wrapped.subList(1, wrapped.size()));
    }

    private void block(String indentation, List<String> texts) {
        texts.forEach(text -> lines.add((indentation + text).stripTrailing()));
    }
}

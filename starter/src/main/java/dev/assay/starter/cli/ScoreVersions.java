package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import dev.assay.starter.cli.text.Style;
import dev.assay.starter.cli.text.Table;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The versions of a run's scores, as a table. */
final class ScoreVersions {

    private static final int SECONDS = "2026-01-01T00:00:00".length();

    private ScoreVersions() {}

    static List<String> lines(JsonNode page, int width, Style style) {
        if (page.path("items").isEmpty()) {
            return List.of("The run has no scores.");
        }
        Table table = new Table(
                Table.Column.left("scorer"),
                Table.Column.right("version"),
                Table.Column.right("value"),
                Table.Column.left("passed"),
                Table.Column.left("at"),
                Table.Column.left("from"),
                Table.Column.wrapped("why", 2));
        for (JsonNode score : page.path("items")) {
            table.row(
                    cell(score.path("scorer_name").asString("")),
                    cell(score.path("version").asString("")),
                    cell(Json.decimal(score, "value").map(Amounts::score).orElse("error")),
                    cell(passed(score)),
                    cell(at(score)),
                    cell(Json.text(score, "scoring_id")
                            .or(() -> Json.text(score, "by"))
                            .orElse("the run")),
                    cell(Json.text(score, "error")
                            .or(() -> Json.text(score, "reason"))
                            .orElse("")));
        }
        return table.lines(width, style);
    }

    private static String passed(JsonNode score) {
        return score.hasNonNull("passed") ? score.path("passed").asBoolean() ? "yes" : "no" : "";
    }

    private static String at(JsonNode score) {
        String time = score.path("created_at").asString("");
        return time.length() < SECONDS ? time : time.substring(0, SECONDS).replace('T', ' ');
    }

    private static Table.Cell cell(String text) {
        return Table.Cell.of(DisplayText.line(text));
    }
}

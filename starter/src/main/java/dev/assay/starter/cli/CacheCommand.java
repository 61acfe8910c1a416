package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.Json;
import dev.assay.starter.cli.text.Style;
import dev.assay.starter.cli.text.Table;
import dev.assay.starter.cli.text.Table.Cell;
import dev.assay.starter.cli.text.Table.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code cache}: what the cache of answers holds. */
@Command(
        name = "cache",
        sortOptions = false,
        description = "Look into the cache of answers, or clear it.",
        footer = {"", "Examples:", "  ./assay cache stats", "  ./assay cache clear --model gpt-5 --older-than 7d"})
final class CacheCommand extends AssayCommand {

    CacheCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        throw new UsageException("say what to do with the cache: stats, list or clear");
    }

    @Command(
            name = "stats",
            sortOptions = false,
            description = "Show how large the cache is and what it saved.",
            footer = {"", "Example:", "  ./assay cache stats"})
    static final class Stats extends AssayCommand {
        Stats(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            try (Connection connection = session().connect(Need.READ)) {
                JsonNode stats = connection.http().get("/cache");
                session().print(stats, () -> lines(stats));
                return ExitCode.OK;
            }
        }

        private List<String> lines(JsonNode stats) {
            long hits = stats.path("hits").asLong(0);
            long asked = hits + stats.path("misses").asLong(0);
            long tokens = stats.path("saved_tokens_in").asLong(0)
                    + stats.path("saved_tokens_out").asLong(0);
            String rate =
                    asked == 0 ? "" : " (" + Math.round(100.0 * hits / asked) + " % of " + Amounts.count(asked) + ")";
            Table table = new Table(Column.left(""), Column.left(""));
            Style style = session().outStyle();
            row(table, style, "entries", Amounts.count(stats.path("entries").asLong(0)));
            row(table, style, "size", Amounts.bytes(stats.path("bytes").asLong(0)));
            row(table, style, "hits", Amounts.count(hits) + rate);
            row(
                    table,
                    style,
                    "saved",
                    Amounts.count(tokens, "token", "tokens") + ", " + Amounts.money(Json.decimal(stats, "saved_usd")));
            return table.lines(session().terminal().columns(), style);
        }

        private static void row(Table table, Style style, String label, String value) {
            table.row(new Cell(label, style::dim), Cell.of(value));
        }
    }

    @Command(
            name = "list",
            sortOptions = false,
            description = "List the answers in the cache, newest first.",
            footer = {"", "Example:", "  ./assay cache list --model gpt-5-mini"})
    static final class Entries extends AssayCommand {

        @Option(
                names = {"-m", "--model"},
                order = 1,
                paramLabel = "MODEL",
                description = "Only answers of a model.")
        private @Nullable String model;

        @Mixin
        private final PageOptions paging = new PageOptions(50);

        Entries(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            Query query = paging.query().with("model", model);
            try (Connection connection = session().connect(Need.READ)) {
                JsonNode page = PageOptions.page(() -> connection.http().get("/cache/entries" + query));
                session().print(page, () -> lines(page));
                PageOptions.next(page)
                        .filter(next -> !session().json())
                        .ifPresent(next -> session().note("There are more: " + next));
                return ExitCode.OK;
            }
        }

        private List<String> lines(JsonNode page) {
            if (page.path("items").isEmpty()) {
                return List.of("The cache is empty" + (model == null ? "." : " for " + model + "."));
            }
            Style style = session().outStyle();
            Table table = new Table(
                    Column.left("key"),
                    Column.flexible("model"),
                    Column.right("tokens"),
                    Column.right("size"),
                    Column.left("stored"),
                    Column.left("good for"));
            Instant now = Instant.now();
            page.path("items").values().forEach(entry -> table.row(cells(entry, now, style)));
            return table.lines(session().terminal().columns(), style);
        }

        private static Cell[] cells(JsonNode entry, Instant now, Style style) {
            String key = entry.path("key").asString("");
            long tokens =
                    entry.path("tokens_in").asLong(0) + entry.path("tokens_out").asLong(0);
            return new Cell[] {
                new Cell(key.substring(0, Math.min(12, key.length())), style::dim),
                Cell.of(entry.path("model").asString("")),
                Cell.of(Amounts.count(tokens)),
                Cell.of(Amounts.bytes(entry.path("bytes").asLong(0))),
                new Cell(
                        instant(entry, "created_at")
                                .map(at -> Amounts.ago(Duration.between(at, now)))
                                .orElse(""),
                        style::dim),
                new Cell(
                        instant(entry, "expires_at")
                                .map(at -> left(Duration.between(now, at)))
                                .orElse(""),
                        style::dim)
            };
        }

        private static String left(Duration left) {
            if (left.isNegative()) {
                return "expired";
            }
            long days = Math.round(left.toMinutes() / (24 * 60.0));
            return days > 1 ? days + " days" : Amounts.duration(left);
        }

        private static Optional<Instant> instant(JsonNode entry, String key) {
            return Json.text(entry, key).map(Instant::parse);
        }
    }

    @Command(
            name = "clear",
            sortOptions = false,
            description = "Delete answers from the cache: all, those of a model, those older than an age.",
            footer = {"", "Examples:", "  ./assay cache clear --older-than 7d", "  ./assay cache clear --yes"})
    static final class Clear extends AssayCommand {

        @Option(
                names = {"-m", "--model"},
                order = 1,
                paramLabel = "MODEL",
                description = "Only answers of a model.")
        private @Nullable String model;

        @Option(names = "--older-than", order = 2, paramLabel = "AGE", description = "Only older ones: 12h, 7d, 2w.")
        private @Nullable String olderThan;

        @Option(
                names = {"-y", "--yes"},
                order = 3,
                description = "Clear everything without asking.")
        private boolean yes;

        Clear(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            Optional<String> age = Optional.ofNullable(olderThan).map(text -> Ages.checked("--older-than", text));
            boolean everything = model == null && age.isEmpty();
            if (everything && !yes && !Question.ask(session(), "Delete every answer in the cache?", "--yes")) {
                session().note("Nothing was deleted.");
                return ExitCode.OK;
            }
            try (Connection connection = session().connect(Need.READ)) {
                Query query = new Query().with("model", model).with("older_than", age.orElse(null));
                JsonNode cleared = connection.http().delete("/cache" + query);
                long count = cleared.path("cleared").asLong(0);
                session().print(cleared, () -> List.of("Deleted " + Amounts.count(count, "answer", "answers") + "."));
                return ExitCode.OK;
            }
        }
    }
}

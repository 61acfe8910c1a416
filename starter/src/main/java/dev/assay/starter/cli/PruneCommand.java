package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.Json;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code prune}: removes what is over and old. */
@Command(
        name = "prune",
        sortOptions = false,
        description = {
            "Delete runs and experiments that ended before an age, and what is left of them: datasets that no experiment"
                    + " uses any more, old events and cache entries."
        },
        footer = {"", "Example:", "  ./assay prune --older-than 30d"})
final class PruneCommand extends AssayCommand {

    private static final String REMAINING = "remaining";
    private static final List<String> KINDS = List.of("runs", "experiments", "datasets", "events", "cache_entries");

    @Option(
            names = "--older-than",
            required = true,
            order = 1,
            paramLabel = "AGE",
            description = "Such as 12h, 30d or 8w.")
    private String olderThan = "";

    @Option(
            names = {"-y", "--yes"},
            order = 2,
            description = "Delete without asking.")
    private boolean yes;

    PruneCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String age = Ages.checked("--older-than", olderThan);
        try (Connection connection = session().connect(Need.READ)) {
            if (!yes && !isMeant(connection.http(), age)) {
                session().note("Nothing was deleted.");
                return ExitCode.OK;
            }
            JsonNode gone = prune(connection.http(), age);
            session().print(gone, () -> List.of("Deleted " + summary(gone) + "."));
            return ExitCode.OK;
        }
    }

    /** Asks again for as long as there is more; {@return what was deleted in all} */
    private JsonNode prune(AssayHttp http, String age) {
        ObjectNode total = Json.object();
        boolean remaining = true;
        while (remaining) {
            JsonNode part = http.post("/prune", Json.object().put("older_than", age));
            remaining = part.path(REMAINING).asBoolean(false);
            KINDS.forEach(kind ->
                    total.put(kind, total.path(kind).asLong(0) + part.path(kind).asLong(0)));
            if (remaining) {
                session().note("Deleted " + summary(total) + " so far");
            }
        }
        return total.put(REMAINING, false);
    }

    private static String summary(JsonNode gone) {
        return count(gone, "runs", "run", "runs") + ", "
                + count(gone, "experiments", "experiment", "experiments") + ", "
                + count(gone, "datasets", "dataset", "datasets") + ", "
                + count(gone, "events", "event", "events") + " and "
                + count(gone, "cache_entries", "cache entry", "cache entries");
    }

    /** Events and cache entries are not asked about: nobody looks for them. */
    private boolean isMeant(AssayHttp http, String age) {
        if (!session().terminal().inIsTerminal()) {
            return true;
        }
        JsonNode old = http.get("/prune" + new Query().with("older_than", age));
        List<String> losses = losses(old);
        return losses.isEmpty() || Question.ask(session(), "Delete " + String.join(" and ", losses) + "?", "--yes");
    }

    private static List<String> losses(JsonNode old) {
        List<String> ended = new ArrayList<>();
        if (has(old, "runs")) {
            ended.add(count(old, "runs", "run", "runs"));
        }
        if (has(old, "experiments")) {
            ended.add(count(old, "experiments", "experiment", "experiments") + " with "
                    + count(old, "experiment_runs", "run", "runs"));
        }
        List<String> losses = new ArrayList<>();
        if (!ended.isEmpty()) {
            losses.add(String.join(" and ", ended) + " that ended before "
                    + old.path("before").asString(""));
        }
        if (has(old, "datasets")) {
            losses.add(count(old, "datasets", "dataset", "datasets") + " without any other use");
        }
        return losses;
    }

    private static boolean has(JsonNode counts, String name) {
        return counts.path(name).asLong(0) > 0;
    }

    private static String count(JsonNode counts, String name, String one, String many) {
        return Amounts.count(counts.path(name).asLong(0), one, many);
    }
}

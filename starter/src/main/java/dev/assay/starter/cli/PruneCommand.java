package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code prune}: removes what is over and old. */
@Command(
        name = "prune",
        sortOptions = false,
        description = "Delete runs that ended before an age, and old events and cache entries.",
        footer = {"", "Example:", "  ./assay prune --older-than 30d"})
final class PruneCommand extends AssayCommand {

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
            JsonNode gone = connection.http().post("/prune", Json.object().put("older_than", age));
            session()
                    .print(
                            gone,
                            () -> List.of("Deleted "
                                    + Amounts.count(gone.path("runs").asLong(0), "run", "runs") + ", "
                                    + Amounts.count(gone.path("events").asLong(0), "event", "events") + " and "
                                    + Amounts.count(
                                            gone.path("cache_entries").asLong(0), "cache entry", "cache entries")
                                    + "."));
            return ExitCode.OK;
        }
    }

    /** Only runs are asked about: nobody can have them back. */
    private boolean isMeant(AssayHttp http, String age) {
        if (!session().terminal().inIsTerminal()) {
            return true;
        }
        JsonNode old = http.get("/prune" + new Query().with("older_than", age));
        long runs = old.path("runs").asLong(0);
        String question = "Delete " + Amounts.count(runs, "run", "runs") + " that ended before "
                + old.path("before").asString("") + "?";
        return runs == 0 || Question.ask(session(), question, "--yes");
    }
}

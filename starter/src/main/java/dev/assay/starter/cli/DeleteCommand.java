package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code delete}: removes runs and everything they left, one by one. */
@Command(
        name = "delete",
        sortOptions = false,
        description = "Delete runs that are over, with their stages and scores.",
        footer = {"", "Example:", "  ./assay delete 3f9a 77c1"})
final class DeleteCommand extends AssayCommand {

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of runs, or beginnings of them, or 'last'.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = {"-y", "--yes"},
            order = 1,
            description = "Delete without asking.")
    private boolean yes;

    DeleteCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ArrayNode deleted = JsonNodeFactory.instance.arrayNode();
        try (Connection connection = session().connect(Need.READ)) {
            Runs runs = connection.runs();
            List<String> runIds =
                    ids.stream().map(id -> runs.get(id).runId()).distinct().toList();
            if (!yes && !isMeant(runIds)) {
                session().note("Nothing was deleted.");
                return ExitCode.OK;
            }
            runIds.forEach(runId -> delete(runs, runId, deleted));
            session()
                    .print(
                            Json.object().set("deleted", deleted),
                            () -> deleted.valueStream()
                                    .map(runId -> runId.asString() + " is deleted")
                                    .toList());
            return deleted.size() == runIds.size() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private boolean isMeant(List<String> runIds) {
        String runs = runIds.size() == 1 ? "run " + runIds.get(0) : runIds.size() + " runs";
        return !session().terminal().inIsTerminal()
                || Question.ask(session(), "Delete " + runs + " with all stages and scores?", "--yes");
    }

    private void delete(Runs runs, String runId, ArrayNode deleted) {
        try {
            runs.delete(runId);
            deleted.add(runId);
        } catch (ApiException e) {
            session().note(runId + ": " + DisplayText.line(String.valueOf(e.getMessage())));
        }
    }
}

package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code delete}: removes runs and experiments and everything they left, one by one. */
@Command(
        name = "delete",
        sortOptions = false,
        description = "Delete runs and experiments that are over, with their stages and scores.",
        footer = {"", "Example:", "  ./assay delete 3f9a 77c1"})
final class DeleteCommand extends AssayCommand {

    @Parameters(
            paramLabel = "ID",
            arity = "1..*",
            description = "Ids of runs or experiments, or beginnings of them, or 'last'.")
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
            Map<String, Runnable> removals = removals(connection);
            if (!yes && !isMeant(removals.keySet())) {
                session().note("Nothing was deleted.");
                return ExitCode.OK;
            }
            removals.forEach((id, removal) -> delete(id, removal, deleted));
            session()
                    .print(
                            Json.object().set("deleted", deleted),
                            () -> deleted.valueStream()
                                    .map(id -> id.asString() + " is deleted")
                                    .toList());
            return deleted.size() == removals.size() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** {@return how each is removed that is named, by its id; named twice it is removed once} */
    private Map<String, Runnable> removals(Connection connection) {
        Runs runs = connection.runs();
        Experiments experiments = connection.experiments();
        Lookup lookup = new Lookup(connection);
        Map<String, Runnable> removals = new LinkedHashMap<>();
        for (String id : ids) {
            Map.Entry<String, Runnable> removal = lookup.find(
                    id,
                    run -> Map.entry(run.runId(), () -> runs.delete(run.runId())),
                    experiment ->
                            Map.entry(experiment.experimentId(), () -> experiments.delete(experiment.experimentId())));
            removals.put(removal.getKey(), removal.getValue());
        }
        return removals;
    }

    private boolean isMeant(Set<String> named) {
        String what = named.size() == 1 ? named.iterator().next() : named.size() + " runs and experiments";
        return !session().terminal().inIsTerminal()
                || Question.ask(session(), "Delete " + what + " with all that hangs on it?", "--yes");
    }

    private void delete(String id, Runnable removal, ArrayNode deleted) {
        try {
            removal.run();
            deleted.add(id);
        } catch (ApiException e) {
            session().note(id + ": " + DisplayText.line(String.valueOf(e.getMessage())));
        }
    }
}

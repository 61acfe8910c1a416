package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.experiment.ExperimentView;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
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
            Map<String, Removal> removals = removals(connection);
            if (!yes && !isMeant(removals.values())) {
                session().note("Nothing was deleted.");
                return ExitCode.OK;
            }
            removals.values().forEach(removal -> delete(removal, deleted));
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
    private Map<String, Removal> removals(Connection connection) {
        Lookup lookup = new Lookup(connection);
        Map<String, Removal> removals = new LinkedHashMap<>();
        for (String id : ids) {
            Removal removal = lookup.find(
                    id,
                    run -> Removal.of(run, connection.runs()),
                    experiment -> Removal.of(experiment, connection.experiments()));
            removals.put(removal.id, removal);
        }
        return removals;
    }

    private boolean isMeant(Collection<Removal> removals) {
        String what = removals.size() == 1
                ? removals.iterator().next().what
                : removals.size() + " runs and experiments with all stages and scores";
        return !session().terminal().inIsTerminal() || Question.ask(session(), "Delete " + what + "?", "--yes");
    }

    private void delete(Removal removal, ArrayNode deleted) {
        boolean begun = false;
        try {
            while (!removal.work.getAsBoolean()) {
                begun = true;
                session().note(removal.id + ": still being deleted");
            }
            deleted.add(removal.id);
        } catch (ApiException e) {
            if (begun && e.isNotFound()) {
                deleted.add(removal.id); // it was gone before it was asked for again
            } else {
                session().note(removal.id + ": " + DisplayText.line(String.valueOf(e.getMessage())));
            }
        }
    }

    /** @param work returns whether it is done; else it goes on when called again */
    private record Removal(String id, String what, BooleanSupplier work) {

        static Removal of(RunView run, Runs runs) {
            String runId = run.runId();
            return new Removal(runId, "run " + runId + " with all stages and scores", () -> {
                runs.delete(runId);
                return true;
            });
        }

        static Removal of(ExperimentView experiment, Experiments experiments) {
            String experimentId = experiment.experimentId();
            return new Removal(
                    experimentId,
                    "experiment " + experimentId + " with all its runs",
                    () -> experiments.delete(experimentId));
        }
    }
}

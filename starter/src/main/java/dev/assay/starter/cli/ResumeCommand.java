package dev.assay.starter.cli;

import dev.assay.starter.cli.experiment.ExperimentView;
import dev.assay.starter.cli.text.Json;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.ExperimentStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code resume}: has what is paused go on, and follows it. */
@Command(
        name = "resume",
        sortOptions = false,
        description = "Have a paused run or experiment go on, and follow it; an experiment that runs can be changed.",
        footer = {"", "Examples:", "  ./assay resume last", "  ./assay resume 3f9a -j 64 --max-cost 10"})
final class ResumeCommand extends AssayCommand {

    @Mixin
    private final Named named = new Named();

    @Option(
            names = {"-j", "--concurrency"},
            order = 1,
            paramLabel = "N",
            description = "How many runs of the experiment are open at once from now on.")
    private @Nullable Integer concurrency;

    @Mixin
    private final BoundOptions bounds = new BoundOptions();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    ResumeCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Attendance attendance = follow.attendance(session(), Output.OF_EITHER);
        ObjectNode changes = changes();
        return attendance.attend(connection -> named.find(
                connection,
                run -> {
                    if (!changes.isEmpty()) {
                        throw new UsageException(
                                "-j and the --max options are for experiments; " + run.runId() + " is a run");
                    }
                    return attendance.follow(connection, () -> connection.runs().steer(run.runId(), "resume"));
                },
                experiment -> attendance.followExperiment(
                        connection, () -> resume(connection.experiments(), experiment, changes))));
    }

    private ObjectNode changes() {
        ObjectNode changes = Json.object();
        if (concurrency != null) {
            UsageException.checkRange("-j", concurrency, ExperimentSpec.MAX_CONCURRENCY);
            changes.put("concurrency", concurrency);
        }
        bounds.apply(changes);
        return changes;
    }

    /** One that runs is not resumed, but it can be changed and followed. */
    private static ExperimentView resume(Experiments experiments, ExperimentView experiment, ObjectNode changes) {
        String experimentId = experiment.experimentId();
        boolean runs =
                experiment.status() == ExperimentStatus.RUNNING || experiment.status() == ExperimentStatus.PENDING;
        if (!runs) {
            return experiments.steer(experimentId, "resume", changes);
        }
        return changes.isEmpty() ? experiment : experiments.change(experimentId, changes);
    }
}

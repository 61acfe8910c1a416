package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.experiment.ExperimentView;
import dev.assay.workflows.spec.ExperimentStatus;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that changes the course of a run or an experiment and does not wait for its end. */
abstract class SteerCommand extends AssayCommand {

    private static final String CANCEL = "cancel";
    private static final String CANCELING = "being canceled";

    private final String verb;

    @Mixin
    private final Named named = new Named();

    SteerCommand(Session session, String verb) {
        super(session);
        this.verb = verb;
    }

    @Override
    public Integer call() {
        try (Connection connection = session().connect(Need.READ)) {
            Optional<String> scoring = named.scoring().filter(id -> verb.equals(CANCEL));
            return scoring.isPresent() ? cancel(connection.scorings().cancel(scoring.get())) : find(connection);
        }
    }

    private int find(Connection connection) {
        return named.find(connection, run -> steer(connection, run), experiment -> steer(connection, experiment));
    }

    private int cancel(ScoringState scoring) {
        session()
                .print(
                        scoring.json(),
                        () -> List.of("scoring " + scoring.scoringId() + " is " + CANCELING
                                + "; the scores that it gave stay"));
        return ExitCode.OK;
    }

    private int steer(Connection connection, RunView named) {
        RunView run = connection.runs().steer(named.runId(), verb);
        boolean canceling = isCanceling(run.status().isFinal());
        String course = canceling ? CANCELING : session().outStyle().status(run.status());
        session().print(run.json(), () -> List.of(run.runId() + " is " + course));
        if (!canceling) {
            RunReport.advise(session(), run);
        }
        return ExitCode.OK;
    }

    private int steer(Connection connection, ExperimentView named) {
        ExperimentView experiment = connection.experiments().steer(named.experimentId(), verb);
        boolean canceling = isCanceling(experiment.status().isFinal());
        String course = canceling ? CANCELING : session().outStyle().status(experiment.status());
        session()
                .print(
                        experiment.json(),
                        () -> List.of("experiment " + experiment.experimentId() + " is " + course + ", "
                                + experiment.runs().progress() + " runs are done"));
        if (!canceling && experiment.status() == ExperimentStatus.PAUSED) {
            session().note("Paused. Go on with: ./assay resume " + experiment.experimentId());
        }
        return ExitCode.OK;
    }

    /** A cancel that was taken comes to pass a moment later, whatever the status is until then. */
    private boolean isCanceling(boolean isFinal) {
        return verb.equals(CANCEL) && !isFinal;
    }

    @Command(
            name = "pause",
            sortOptions = false,
            description = "Pause a run or an experiment; calls in flight may still finish.",
            footer = {"", "Example:", "  ./assay pause last"})
    static final class Pause extends SteerCommand {
        Pause(Session session) {
            super(session, "pause");
        }
    }

    @Command(
            name = "cancel",
            sortOptions = false,
            description = "Cancel a run, an experiment or a scoring for good; what it finished stays.",
            footer = {"", "Example:", "  ./assay cancel last"})
    static final class Cancel extends SteerCommand {
        Cancel(Session session) {
            super(session, CANCEL);
        }
    }
}

package dev.assay.workflows.experiment;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.Dispatched.Outcome;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.spec.ExperimentStatus;
import io.temporal.failure.ApplicationFailure;
import java.util.Locale;
import java.util.function.Consumer;

/** Experiments whose histories are kept: between them they take every way through the workflow but its renewal. */
enum RecordedExperiment {
    COMPLETED(experiment -> experiment.row().dispatches(Outcome.GOES_ON, Outcome.DONE)),

    TOO_MANY_FAILURES(experiment -> experiment.row().dispatches(Outcome.TOO_MANY_FAILURES)),

    FAILED_DISPATCH(experiment -> experiment.row().during("dispatch", () -> {
        throw ApplicationFailure.newNonRetryableFailure("bug", "internal_error");
    })),

    REPEATED_DISPATCH(experiment -> experiment.row().during("dispatch", () -> {
        throw ApplicationFailure.newFailure("away", "database_unavailable");
    })),

    PAUSED_AND_RESUMED(experiment -> experiment
            .row()
            .during("dispatch", () -> {
                experiment.pause();
                experiment.row().await("pause");
            })
            .during("command", experiment::resume)),

    HELD_BY_ITS_ROW(experiment -> experiment.row().command(Command.PAUSE).during("hold", experiment::resume)),

    HELD_BY_ITS_BUDGET(experiment -> experiment
            .row()
            .dispatches(Outcome.HELD)
            .goesOnWithItsNextChange()
            .during("hold", () -> experiment.workflow().change(new ExperimentChange(4, null, null, 100L, "20%")))),

    WAITING_FOR_PEOPLE(experiment -> experiment
            .row()
            .waiting(2)
            .during("dispatch", () -> {})
            .during("dispatch", () -> experiment.row().waiting(0))),

    CANCELED(experiment -> experiment.row().during("dispatch", () -> {
        experiment.cancel();
        experiment.row().await("cancel");
    })),

    CANCELED_BY_TEMPORAL(experiment -> experiment.row().during("dispatch", () -> {
        experiment.stub().cancel();
        experiment.row().await("cancel");
    })),

    CANCELED_BY_ITS_ROW(experiment -> experiment.row().command(Command.CANCEL)),

    ENDED_BEFORE(experiment -> experiment.row().status(ExperimentStatus.COMPLETED));

    private final Consumer<ExperimentHarness> plan;

    RecordedExperiment(Consumer<ExperimentHarness> plan) {
        this.plan = plan;
    }

    String fileName() {
        return "experiment-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }

    /** Plans what happens to the experiment, lets it happen, and gives back what Temporal remembers of it. */
    String record(ExperimentHarness experiment) {
        plan.accept(experiment);
        experiment.begin();
        return experiment.historyOnceEnded();
    }
}

package dev.assay.activities.experiment;

import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.workflows.spec.ExperimentStatus;
import java.time.Duration;

/**
 * Waits for the runs of a held experiment to come to rest: what is in flight finishes, and who waits for its next attempt
 * is refused then. Only after that does nothing change the totals any more.
 */
final class Rest {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** What its budget holds is shown as paused then, although some runs have not come to rest. */
    private static final Duration UNTIL_SHOWN = Duration.ofSeconds(2);

    private final ExperimentRuns runs;

    private boolean begun;
    private long shownAt;
    private long nextLook;

    Rest(ExperimentRuns runs) {
        this.runs = runs;
    }

    /** {@return whether all runs are at rest; asked of the rows now and then} */
    boolean isReached(Experiment experiment, Window window, ExperimentSteps steps) {
        long now = System.nanoTime();
        if (!begun) {
            begun = true;
            shownAt = now + UNTIL_SHOWN.toNanos();
            nextLook = now;
        }
        if (now < nextLook) {
            return false;
        }
        nextLook = now + BETWEEN_LOOKS.toNanos();
        boolean reached = !runs.isAnyAtWork(experiment.id(), window.open());
        if (!reached && now >= shownAt && experiment.status() != ExperimentStatus.PAUSED) {
            steps.hold(experiment.id());
        }
        return reached;
    }

    /** Hears that nobody holds the experiment. */
    void isOver() {
        begun = false;
    }
}

package dev.assay.activities.experiment;

import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.experiment.OpenExperimentRun;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Ends the open runs of an experiment that goes on no more. */
final class WindDown {

    private static final Duration LOOK = Duration.ofMillis(200);

    /** What was asked to cancel and is still open then is closed without it. */
    private static final Duration UNTIL_GIVEN_UP = Duration.ofSeconds(10);

    private static final int PAGE = 500;

    private final ExperimentRuns runs;
    private final RunOpener opener;
    private final Window window;
    private final BooleanSupplier leaving;

    WindDown(ExperimentRuns runs, RunOpener opener, Window window, BooleanSupplier leaving) {
        this.runs = runs;
        this.opener = opener;
        this.window = window;
        this.leaving = leaving;
    }

    /**
     * Cancels what is open, waits until it has ended, and closes the rows of what does not end; {@return whether that is
     * done, and not left to the next process because this one is about to end}
     */
    boolean end(String experimentId) throws InterruptedException {
        boolean left = cancelOpen(experimentId, true);
        long end = System.nanoTime() + UNTIL_GIVEN_UP.toNanos();
        while (left && System.nanoTime() < end) {
            if (leaving.getAsBoolean()) {
                return false;
            }
            window.awaitNews(LOOK);
            left = runs.isAnyOpen(experimentId);
        }
        while (left) {
            left = cancelOpen(experimentId, false);
        }
        return true;
    }

    /** {@return whether there were open runs} */
    private boolean cancelOpen(String experimentId, boolean patient) {
        List<OpenExperimentRun> page = runs.open(experimentId, "", PAGE);
        boolean wereOpen = !page.isEmpty();
        while (!page.isEmpty()) {
            for (OpenExperimentRun run : page) {
                window.add(WindowRun.of(run));
                opener.cancel(run.id(), patient);
            }
            page = runs.open(experimentId, page.get(page.size() - 1).id(), PAGE);
        }
        return wereOpen;
    }
}

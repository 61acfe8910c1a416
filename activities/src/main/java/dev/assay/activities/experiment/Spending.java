package dev.assay.activities.experiment;

import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.experiment.ExperimentTotals;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Watches what an experiment with a budget has paid, by runs that are open as well. */
final class Spending {

    /** What begins between two counts may overrun a budget. */
    private static final Duration BETWEEN_COUNTS = Duration.ofMillis(100);

    private final ExperimentRuns runs;

    private long nextCount = System.nanoTime();
    private Set<String> counted = Set.of();
    private ExperimentTotals paidByWaiting = ExperimentTotals.NONE;

    Spending(ExperimentRuns runs) {
        this.runs = runs;
    }

    /**
     * {@return why nothing more may be spent, if that is so; asked of the ledger now and then}
     *
     * @param totals what was counted of runs that have ended: all but those of the window
     */
    Optional<String> reached(Budget budget, Experiment experiment, ExperimentTotals totals, Window window) {
        long now = System.nanoTime();
        if (!budget.isSet() || now < nextCount) {
            return Optional.empty();
        }
        nextCount = now + BETWEEN_COUNTS.toNanos();
        return budget.spent(totals.plus(runs.paidByOpen(experiment.id(), window.all())));
    }

    /** {@return what was counted, with the runs that wait for people as if they had ended: their calls are made} */
    ExperimentTotals withWaiting(Budget budget, ExperimentTotals totals, Window window) {
        Set<String> waiting = window.waiting();
        if (!budget.isSet() || waiting.isEmpty()) {
            return totals;
        }
        if (!waiting.equals(counted)) {
            counted = waiting;
            paidByWaiting = runs.paidByWaiting(waiting);
        }
        return totals.plus(paidByWaiting);
    }
}

package dev.assay.starter.report;

import dev.assay.store.event.EventReader;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.report.ReportRuns;
import dev.assay.store.report.ReportedRun;
import dev.assay.workflows.spec.ExperimentStatus;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads the runs of an experiment in the order in which they ended, so that a reader who remembers the last one it saw
 * misses none and sees none twice: by the ids of the events that told of their ends, as far as these are settled.
 */
@Component
class ResultReader {

    private final ReportRuns runs;
    private final EventReader events;
    private final RunViews views;

    ResultReader(ReportRuns runs, EventReader events, RunViews views) {
        this.runs = runs;
        this.events = events;
        this.views = views;
    }

    /**
     * A part of the results.
     *
     * @param items runs, all tries of them, in the order of their ends
     * @param next what to read after next
     * @param done whether no more will come, unless somebody has it go on or asks for a retry
     */
    record Results(List<ExperimentRunView> items, long next, boolean done) {

        Results {
            items = List.copyOf(items);
        }
    }

    /** @param experiment its row as it was before this call: what ended before the experiment did is then settled or not */
    Results after(Experiment experiment, long after, int limit) {
        long end = end(experiment);
        long settled = events.settled();
        List<ReportedRun> found = runs.ended(experiment.id(), after, settled, limit);
        boolean isFull = found.size() == limit;
        long next = isFull ? found.get(limit - 1).seq() : Math.max(after, settled);
        return new Results(found.stream().map(views::viewWithSeq).toList(), next, !isFull && settled >= end);
    }

    /** {@return the id of an event after which no run ends as things stand} */
    private long end(Experiment experiment) {
        if (experiment.status().isFinal()) {
            return runs.endEvent(experiment.id());
        }
        boolean isAtRest = experiment.status() == ExperimentStatus.PAUSED
                ? !runs.isAnswering(experiment.id())
                : experiment.planned() >= experiment.total() && runs.isLeftToPeople(experiment.id());
        return isAtRest ? runs.newestEvent() : Long.MAX_VALUE;
    }
}

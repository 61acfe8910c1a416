package dev.assay.starter.report;

import dev.assay.store.event.EventReader;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.report.ReportRuns;
import dev.assay.store.report.ReportedRun;
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
     * @param done whether no more will come, unless somebody asks for a retry
     */
    record Results(List<ExperimentRunView> items, long next, boolean done) {

        Results {
            items = List.copyOf(items);
        }
    }

    /** @param experiment its row as it was before this call: what ended before the experiment did is then settled or not */
    Results after(Experiment experiment, long after, int limit) {
        boolean isFinal = experiment.status().isFinal();
        long end = isFinal ? runs.endEvent(experiment.id()) : Long.MAX_VALUE;
        long settled = events.settled();
        List<ReportedRun> found = runs.ended(experiment.id(), after, settled, limit);
        boolean isFull = found.size() == limit;
        long next = isFull ? found.get(limit - 1).seq() : Math.max(after, settled);
        return new Results(found.stream().map(views::viewWithSeq).toList(), next, isFinal && !isFull && settled >= end);
    }
}

package dev.assay.activities.experiment;

import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentTotals;
import dev.assay.store.experiment.ExperimentWriter;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down how far an experiment is, with the event that tells of it. */
final class Progress {

    private final ExperimentWriter writer;
    private final ExperimentEvents events;
    private final TransactionTemplate transaction;

    Progress(ExperimentWriter writer, ExperimentEvents events, TransactionTemplate transaction) {
        this.writer = writer;
        this.events = events;
        this.transaction = transaction;
    }

    void write(Experiment experiment, ExperimentTotals totals) {
        transaction.executeWithoutResult(status -> writer.progress(experiment.id(), totals)
                .ifPresent(progress -> events.progressed(experiment.id(), progress, totals, experiment.total())));
    }
}

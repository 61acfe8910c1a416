package dev.assay.starter.experiment;

import dev.assay.store.event.Outbox;
import dev.assay.store.experiment.ExperimentWriter;
import dev.assay.workflows.event.Subject;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes final experiments away, each with its runs and the events of both in a transaction of its own. */
@Component
public class ExperimentRemoval {

    private final ExperimentWriter writer;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    ExperimentRemoval(ExperimentWriter writer, Outbox outbox, TransactionTemplate transaction) {
        this.writer = writer;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /** Takes an experiment away; {@return whether it was there and final} */
    boolean remove(String id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean gone = delete(id);
            if (!gone) {
                status.setRollbackOnly();
            }
            return gone;
        }));
    }

    /** Takes the experiment away that ended first, if that was before an instant; {@return whether there was one} */
    public boolean removeOldest(Instant before) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<String> oldest = writer.lockEndedBefore(before);
            return oldest.isPresent() && delete(oldest.get());
        }));
    }

    /** Events first: they are found by the runs. */
    private boolean delete(String id) {
        outbox.forgetRunsOf(id);
        outbox.forget(Subject.experiment(id));
        return writer.delete(id);
    }
}

package dev.assay.activities.scoring;

import dev.assay.store.scoring.ScoringRepository;
import dev.assay.store.scoring.ScoringWriter;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.ScoringActivities;
import dev.assay.workflows.activity.ScoringOpened;
import dev.assay.workflows.spec.ScoringStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The short steps of a scoring, each in one transaction with its event. One whose row is gone is over. */
public final class ScoringSteps implements ScoringActivities {

    private final ScoringRepository scorings;
    private final ScoringWriter writer;
    private final ScoringEvents events;
    private final TransactionTemplate transaction;

    ScoringSteps(
            ScoringRepository scorings, ScoringWriter writer, ScoringEvents events, TransactionTemplate transaction) {
        this.scorings = scorings;
        this.writer = writer;
        this.events = events;
        this.transaction = transaction;
    }

    @Override
    public ScoringOpened open(String scoringId) {
        transaction.executeWithoutResult(
                status -> events.moved(scoringId, writer.begin(scoringId), ScoringStatus.RUNNING));
        Optional<StoredScoring> row = scorings.findById(scoringId);
        return row.map(found -> new ScoringOpened(found.status(), found.command(), found.concurrency(), found.runs()))
                .orElseGet(() -> new ScoringOpened(ScoringStatus.CANCELED, Command.NONE, 1, 0));
    }

    @Override
    public ScoringStatus close(String scoringId, ScoringStatus wanted) {
        transaction.executeWithoutResult(status -> events.moved(scoringId, writer.close(scoringId, wanted), wanted));
        return scorings.findById(scoringId).map(StoredScoring::status).orElse(ScoringStatus.CANCELED);
    }

    /**
     * Writes down that a scoring is to be canceled, from which on no call begins; {@return whether it is not over}
     *
     * @param reason why, unless a person asked for it
     */
    public boolean cancel(String scoringId, @Nullable String reason) {
        return Boolean.TRUE.equals(transaction.execute(status -> writer.cancel(scoringId, reason)));
    }

    /** Writes down why a scoring is about to fail. */
    void explain(String scoringId, String reason) {
        transaction.executeWithoutResult(status -> writer.explain(scoringId, reason));
    }
}

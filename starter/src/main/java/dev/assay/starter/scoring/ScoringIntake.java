package dev.assay.starter.scoring;

import dev.assay.starter.problem.NoEngineException;
import dev.assay.starter.problem.ProblemException;
import dev.assay.starter.temporal.BriefCall;
import dev.assay.store.run.RunIds;
import dev.assay.store.scoring.NewScoring;
import dev.assay.store.scoring.ScoringRepository;
import dev.assay.store.scoring.ScoringWriter;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.label.ScoringLabel;
import dev.assay.workflows.scoring.ScoringStarts;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in new scorings: written down, then started. */
@Component
class ScoringIntake {

    private static final Logger log = LoggerFactory.getLogger(ScoringIntake.class);

    private final ScoringRepository scorings;
    private final ScoringWriter writer;
    private final TransactionTemplate transaction;
    private final ObjectProvider<ScoringStarts> starts;
    private final RunIds ids = new RunIds(Clock.systemUTC());

    ScoringIntake(
            ScoringRepository scorings,
            ScoringWriter writer,
            TransactionTemplate transaction,
            ObjectProvider<ScoringStarts> starts) {
        this.scorings = scorings;
        this.writer = writer;
        this.transaction = transaction;
        this.starts = starts;
    }

    /**
     * Takes a scoring, or finds the one of the same scorers that is at work.
     *
     * @throws ProblemException when another one is at work on the same outputs
     */
    Taken take(ScoringSubject subject, ScoringDraft draft) {
        ScoringStarts engine = starts.getIfAvailable();
        if (engine == null) {
            throw new NoEngineException();
        }
        NewScoring row = new NewScoring(
                ScoringReader.PREFIX + ids.next(),
                subject.runId().orElse(null),
                subject.experimentId().orElse(null),
                draft.scorers(),
                draft.plan().errorsOnly(),
                draft.hash(),
                subject.concurrency(),
                subject.counts().completed(),
                subject.counts().others());
        Optional<StoredScoring> open = transaction.execute(status -> findOrCreate(subject, row));
        if (open != null && open.isPresent()) {
            return new Taken(attached(subject, open.get(), row).id(), true);
        }
        start(
                engine,
                new ScoringLabel(
                        row.id(),
                        subject.experimentId().orElse(null),
                        subject.counts().completed()));
        return new Taken(row.id(), false);
    }

    /** One after another for one subject, so that of two that are posted at once the second finds the first. */
    private Optional<StoredScoring> findOrCreate(ScoringSubject subject, NewScoring row) {
        writer.lockSubject(subject.id());
        Optional<StoredScoring> open = subject.isExperiment()
                ? scorings.findOpenOfExperiment(subject.id())
                : scorings.findOpenOfRun(subject.id());
        if (open.isEmpty()) {
            writer.create(row);
        }
        return open;
    }

    private static StoredScoring attached(ScoringSubject subject, StoredScoring open, NewScoring row) {
        boolean isSame = open.contentHash().equals(row.contentHash())
                && open.runId().equals(subject.runId())
                && open.command() == Command.NONE;
        if (!isSame) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "status-conflict",
                    "scoring " + open.id() + " is at work on outputs of " + subject
                            + " with other scorers; wait for its end, or cancel it (./assay cancel " + open.id() + ")");
        }
        return open;
    }

    /** The row is the promise: where Temporal is away for now, recovery starts what it finds there. */
    private static void start(ScoringStarts engine, ScoringLabel label) {
        try {
            BriefCall.during(() -> engine.start(label));
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            log.warn(
                    "Scoring {} is written down, but Temporal could not be told, recovery will: {}",
                    label.scoringId(),
                    e.getMessage());
        }
    }

    /**
     * What became of a posted scoring.
     *
     * @param attached whether it was there already
     */
    record Taken(String id, boolean attached) {}
}

package dev.assay.worker;

import dev.assay.store.scoring.NewScoring;
import dev.assay.store.scoring.ScoringRepository;
import dev.assay.store.scoring.ScoringWriter;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.workflows.label.ScoringLabel;
import dev.assay.workflows.scoring.ScoringEnd;
import dev.assay.workflows.scoring.ScoringStart;
import dev.assay.workflows.scoring.ScoringStarts;
import io.temporal.client.WorkflowFailedException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A scoring of an experiment's outputs as a starter writes it down and controls it. */
final class TestScoring {

    private static final int PATIENCE_SECONDS = 30;

    final String id = "scr-" + UUID.randomUUID();

    private final TestWorker worker;
    private final String experimentId;
    private final long runs;

    /** Writes down a scoring. @param scorers a JSON list; empty for errors only */
    TestScoring(TestWorker worker, String experimentId, long runs, String scorers) {
        this.worker = worker;
        this.experimentId = experimentId;
        this.runs = runs;
        boolean errorsOnly = scorers.isEmpty();
        NewScoring row = new NewScoring(
                id, null, experimentId, errorsOnly ? "[]" : scorers, errorsOnly, UUID.randomUUID() + "", 4, runs, 0);
        worker.inTransaction(() -> worker.get(ScoringWriter.class).create(row));
    }

    TestScoring begin() {
        worker.get(ScoringStarts.class).start(new ScoringLabel(id, experimentId, runs));
        return this;
    }

    StoredScoring row() {
        return worker.get(ScoringRepository.class).findById(id).orElseThrow();
    }

    /** Waits for the end, however it ends; {@return its row} */
    StoredScoring ended() {
        try {
            worker.client()
                    .newUntypedWorkflowStub(ScoringStart.workflowId(id))
                    .getResult(PATIENCE_SECONDS, TimeUnit.SECONDS, ScoringEnd.class);
        } catch (WorkflowFailedException e) {
            return row();
        } catch (TimeoutException e) {
            throw new IllegalStateException("scoring " + id + " does not end, it is " + row().status(), e);
        }
        return row();
    }
}

package dev.assay.worker;

import dev.assay.activities.metrics.RecoveryMetrics;
import dev.assay.activities.scoring.ScoringSteps;
import dev.assay.store.scoring.ScoringRepository;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.workflows.label.ScoringLabel;
import dev.assay.workflows.scoring.ScoringStart;
import dev.assay.workflows.scoring.ScoringStarts;
import dev.assay.workflows.spec.ScoringStatus;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has interrupted scorings go on: one that Temporal does not know is started; one whose workflow was stopped by Temporal's
 * own tools is canceled.
 */
final class ScoringRecovery extends Recovery {

    private static final Logger log = LoggerFactory.getLogger(ScoringRecovery.class);

    private static final int PAGE = 200;

    private final ScoringRepository scorings;
    private final ScoringSteps steps;
    private final WorkflowClient client;
    private final ScoringStarts starts;
    private final RecoveryMetrics metrics;

    ScoringRecovery(
            ScoringRepository scorings,
            ScoringSteps steps,
            WorkflowClient client,
            ScoringStarts starts,
            Duty duty,
            RecoveryMetrics metrics) {
        super("scoring", duty);
        this.scorings = scorings;
        this.steps = steps;
        this.client = client;
        this.starts = starts;
        this.metrics = metrics;
    }

    @Override
    void recover() {
        String after = "";
        List<StoredScoring> page;
        do {
            page = scorings.findOpenAfter(after, PAGE);
            page.forEach(row -> attempt(row.id(), () -> recover(row)));
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE && isAtWork());
    }

    private void recover(StoredScoring scoring) {
        Optional<WorkflowExecutionStatus> status = statusOf(scoring.id());
        if (status.isEmpty()) {
            log.info("Scoring {} is unknown to Temporal: starting its workflow", scoring.id());
            starts.start(new ScoringLabel(scoring.id(), scoring.experimentId().orElse(null), scoring.runs()));
            metrics.startedScoring();
        } else if (status.get() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
            log.info("Scoring {}: its workflow ended and left it open, canceling it", scoring.id());
            steps.cancel(scoring.id(), "its workflow was stopped");
            steps.close(scoring.id(), ScoringStatus.CANCELED);
            metrics.canceledScoring();
        }
    }

    private Optional<WorkflowExecutionStatus> statusOf(String scoringId) {
        try {
            return Optional.of(client.newUntypedWorkflowStub(ScoringStart.workflowId(scoringId))
                    .describe()
                    .getStatus());
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        }
    }
}

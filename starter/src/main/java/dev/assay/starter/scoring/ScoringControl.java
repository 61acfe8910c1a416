package dev.assay.starter.scoring;

import dev.assay.activities.scoring.ScoringSteps;
import dev.assay.starter.problem.ProblemException;
import dev.assay.starter.temporal.BriefCall;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.workflows.scoring.ScoringStart;
import dev.assay.workflows.scoring.ScoringWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Steps in while a scoring is at work: what is asked stands in its row first, then its workflow is told. */
@Component
class ScoringControl {

    private static final Logger log = LoggerFactory.getLogger(ScoringControl.class);

    private final ScoringSteps steps;
    private final ObjectProvider<WorkflowClient> temporal;

    ScoringControl(ScoringSteps steps, ObjectProvider<WorkflowClient> temporal) {
        this.steps = steps;
        this.temporal = temporal;
    }

    /**
     * Cancels a scoring; the scores that it has given stay.
     *
     * @throws ProblemException when it is over
     */
    void cancel(StoredScoring row) {
        if (!steps.cancel(row.id(), null)) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "status-conflict",
                    "scoring " + row.id() + " is " + row.status().word() + "; it can't be canceled any more");
        }
        WorkflowClient client = temporal.getIfAvailable();
        if (client != null) {
            signal(client, row.id());
        }
    }

    private static void signal(WorkflowClient client, String id) {
        try {
            BriefCall.during(() -> client.newWorkflowStub(ScoringWorkflow.class, ScoringStart.workflowId(id))
                    .cancel());
        } catch (WorkflowNotFoundException e) {
            log.info("Scoring {} has no workflow yet; it will find in its row what is asked", id);
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            log.warn("Scoring {}: what is asked stands in its row; Temporal could not be told: {}", id, e.getMessage());
        }
    }
}

package dev.assay.workflows.scoring;

import dev.assay.workflows.activity.TaskQueues;
import dev.assay.workflows.label.LabelledStarts;
import dev.assay.workflows.label.ScoringLabel;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;

/** Starts the workflows of scorings whose rows are written. */
public final class ScoringStarts {

    private final WorkflowClient client;
    private final LabelledStarts starts;

    public ScoringStarts(WorkflowClient client, LabelledStarts starts) {
        this.client = client;
        this.starts = starts;
    }

    /** Starts a scoring; harmless when Temporal knows it already, whether it goes on or has ended. */
    public void start(ScoringLabel label) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(ScoringStart.workflowId(label.scoringId()))
                .setTaskQueue(TaskQueues.EXPERIMENTS)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
        ScoringStart start = new ScoringStart(label.scoringId(), null);
        try {
            starts.start(
                    label,
                    options,
                    labelled ->
                            WorkflowClient.start(client.newWorkflowStub(ScoringWorkflow.class, labelled)::run, start));
        } catch (WorkflowExecutionAlreadyStarted e) {
            // what was to be reached is reached: Temporal has it
            return;
        }
    }
}

package dev.assay.activities.run;

import dev.assay.activities.log.SharedWarning;
import dev.assay.activities.metrics.RecoveryMetrics;
import dev.assay.store.run.HumanQuestions;
import dev.assay.store.run.RunError;
import dev.assay.store.run.RunFacts;
import dev.assay.store.run.RunRepository;
import dev.assay.store.run.RunWriter;
import dev.assay.workflows.run.RunStart;
import dev.assay.workflows.run.RunWorkflow;
import dev.assay.workflows.spec.RunStatus;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the row of a run agree with its workflow where that ended without closing it, as when it was terminated; and tells
 * a workflow of answers of which no signal told.
 */
public final class RunRepair {

    private static final Logger log = LoggerFactory.getLogger(RunRepair.class);

    private static final SharedWarning away = new SharedWarning(log);

    private static final String STATUS_PREFIX = "WORKFLOW_EXECUTION_STATUS_";

    private final WorkflowClient client;
    private final RunRepository runs;
    private final RunWriter writer;
    private final HumanQuestions questions;
    private final RunEvents events;
    private final TransactionTemplate transaction;
    private final RecoveryMetrics metrics;

    public RunRepair(
            WorkflowClient client,
            RunRepository runs,
            RunWriter writer,
            HumanQuestions questions,
            RunEvents events,
            TransactionTemplate transaction,
            RecoveryMetrics metrics) {
        this.client = client;
        this.runs = runs;
        this.writer = writer;
        this.questions = questions;
        this.events = events;
        this.transaction = transaction;
        this.metrics = metrics;
    }

    /** Closes a row whose workflow has ended; {@return whether Temporal knows the workflow} */
    public boolean closeIfEnded(RunFacts run) {
        Optional<WorkflowExecutionStatus> status = statusOf(run.id());
        status.filter(known -> known != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                .ifPresent(ended -> close(run, ended));
        status.filter(known -> known == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                .ifPresent(open -> wakeIfAnswered(run));
        return status.isPresent();
    }

    private void wakeIfAnswered(RunFacts run) {
        if (run.status() == RunStatus.WAITING && questions.open(run.id()).isEmpty()) {
            client.newWorkflowStub(RunWorkflow.class, RunStart.workflowId(run.id()))
                    .humanScore("");
        }
    }

    /** As {@link #closeIfEnded(Run)}, later again when Temporal can't be asked now. */
    public void closeIfEnded(String runId) {
        try {
            runs.findById(runId).filter(run -> !run.status().isFinal()).ifPresent(this::closeIfEnded);
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            away.log("Run {} could not be looked up for now: {}", runId, e.getMessage());
        }
    }

    private Optional<WorkflowExecutionStatus> statusOf(String runId) {
        try {
            return Optional.of(client.newUntypedWorkflowStub(RunStart.workflowId(runId))
                    .describe()
                    .getStatus());
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        }
    }

    /** A row that was closed meanwhile stays as it is. */
    private void close(RunFacts run, WorkflowExecutionStatus ended) {
        boolean stopped = ended == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED
                || ended == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED;
        RunStatus status = stopped ? RunStatus.CANCELED : RunStatus.FAILED;
        transaction.executeWithoutResult(change -> {
            if (!stopped && run.error().isEmpty()) {
                String message = "its workflow ended as " + word(ended) + " and left it open";
                writer.error(run.id(), new RunError(null, "workflow_ended", message));
            }
            events.moved(run.id(), writer.close(run.id(), status), status);
        });
        metrics.closedRun();
        log.info("Run {}: its workflow ended as {}, its row is closed", run.id(), word(ended));
    }

    private static String word(WorkflowExecutionStatus status) {
        return status.name().substring(STATUS_PREFIX.length()).toLowerCase(Locale.ROOT);
    }
}

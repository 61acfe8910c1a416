package dev.assay.starter.run;

import dev.assay.activities.run.RunEvents;
import dev.assay.store.event.Outbox;
import dev.assay.store.run.Run;
import dev.assay.store.run.RunWriter;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.event.Subject;
import dev.assay.workflows.run.RunStart;
import dev.assay.workflows.run.RunWorkflow;
import dev.assay.workflows.spec.RunStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps in while a run is at work: what is asked stands in its row first, then its workflow is told. */
@Component
class RunControl {

    private static final Logger log = LoggerFactory.getLogger(RunControl.class);

    private final RunWriter writer;
    private final RunEvents events;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final ObjectProvider<WorkflowClient> client;

    RunControl(
            RunWriter writer,
            RunEvents events,
            Outbox outbox,
            TransactionTemplate transaction,
            ObjectProvider<WorkflowClient> client) {
        this.writer = writer;
        this.events = events;
        this.outbox = outbox;
        this.transaction = transaction;
        this.client = client;
    }

    void pause(Run run) {
        write(run, Command.PAUSE, "it can't be paused any more");
        tell(run, workflow -> workflow.pause());
    }

    void resume(Run run) {
        write(run, Command.NONE, "it can't go on; 'retry' makes a new run of it");
        tell(run, workflow -> workflow.resume());
    }

    /** Cancels a run; where no workflow would do it, the row is closed here. */
    void cancel(Run run) {
        write(run, Command.CANCEL, "it can't be canceled any more");
        if (!canceledByWorkflow(run.id())) {
            transaction.executeWithoutResult(
                    status -> events.moved(run.id(), writer.close(run.id(), RunStatus.CANCELED), RunStatus.CANCELED));
        }
    }

    /** Takes a final run away. */
    void delete(Run run) {
        boolean deleted = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean gone = writer.delete(run.id());
            if (gone) {
                outbox.forget(Subject.run(run.id()));
            }
            return gone;
        }));
        if (!deleted) {
            throw new StatusConflictException(run.id(), run.status(), "cancel it before deleting it");
        }
    }

    private void write(Run run, Command command, String otherwise) {
        boolean written = Boolean.TRUE.equals(transaction.execute(status -> writer.command(run.id(), command)));
        if (!written) {
            throw new StatusConflictException(run.id(), run.status(), otherwise);
        }
    }

    private void tell(Run run, Consumer<RunWorkflow> signal) {
        client.ifAvailable(temporal -> {
            try {
                signal.accept(temporal.newWorkflowStub(RunWorkflow.class, RunStart.workflowId(run.id())));
            } catch (WorkflowNotFoundException e) {
                log.info("Run {} has no workflow yet; it will find in its row what is asked", run.id());
            }
        });
        if (client.getIfAvailable() == null) {
            settleWithoutEngine(run);
        }
    }

    /** With no engine in this process nothing of the run is at work, so its row can tell what will be at once. */
    private void settleWithoutEngine(Run run) {
        transaction.executeWithoutResult(status -> {
            if (run.status() == RunStatus.RUNNING || run.status() == RunStatus.PENDING) {
                List<RunStatus> from = List.of(RunStatus.PENDING, RunStatus.RUNNING);
                events.moved(run.id(), writer.move(run.id(), from, RunStatus.PAUSED), RunStatus.PAUSED);
            }
        });
    }

    private boolean canceledByWorkflow(String runId) {
        WorkflowClient temporal = client.getIfAvailable();
        if (temporal == null) {
            return false;
        }
        try {
            temporal.newUntypedWorkflowStub(RunStart.workflowId(runId)).cancel();
            return true;
        } catch (WorkflowNotFoundException e) {
            return false;
        }
    }
}

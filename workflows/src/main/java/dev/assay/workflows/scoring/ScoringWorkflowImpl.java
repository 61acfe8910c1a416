package dev.assay.workflows.scoring;

import dev.assay.workflows.activity.ActivityStubs;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.ScoringActivities;
import dev.assay.workflows.activity.ScoringAskActivities;
import dev.assay.workflows.activity.ScoringChunk;
import dev.assay.workflows.activity.ScoringOpened;
import dev.assay.workflows.activity.ScoringPlace;
import dev.assay.workflows.label.KeptLabel;
import dev.assay.workflows.spec.Counted;
import dev.assay.workflows.spec.ScoringStatus;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/**
 * Has runs looked at, chunk by chunk, and asks the slow scorers that come up, a bounded number at once; closes the row.
 */
public final class ScoringWorkflowImpl implements ScoringWorkflow {

    /** A question leaves some six events; servers warn at 10,240 and suggest to go on anew at 4,096. */
    private static final int MOST_ASKS = 500;

    private final ScoringActivities steps = ActivityStubs.scoringSteps();
    private final CancellationScope work = Workflow.newCancellationScope(this::work);
    private final ScoringStart start;
    private final OpenAsks asks;

    private ScoringStatus status = ScoringStatus.PENDING;
    private @Nullable ScoringPlace place;
    private long runs;
    private int asked;
    private boolean canceledBySignal;

    /** Takes the input before the first signal is heard, which may come before {@link #run}. */
    @WorkflowInit
    public ScoringWorkflowImpl(ScoringStart start) {
        this.start = start;
        this.place = start.after();
        this.asks = new OpenAsks(start.after());
    }

    @Override
    public ScoringEnd run(ScoringStart input) {
        try {
            work.run();
            return end(status.isFinal() ? status : close(ScoringStatus.COMPLETED));
        } catch (CanceledFailure canceled) {
            return canceled(canceled);
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure canceled) {
                return canceled(canceled);
            }
            return end(close(ScoringStatus.FAILED));
        }
    }

    @Override
    public void cancel() {
        canceledBySignal = true;
        work.cancel();
    }

    private void work() {
        CancellationScope.throwCanceled();
        ScoringOpened opened = steps.open(start.scoringId());
        status = opened.status();
        runs = opened.runs();
        if (opened.command() == Command.CANCEL) {
            cancelByRow();
        }
        ScoringChunk.Outcome outcome = ScoringChunk.Outcome.GOES_ON;
        while (!status.isFinal() && outcome != ScoringChunk.Outcome.DONE) {
            renewWhenLong();
            outcome = take(
                    ActivityStubs.scoringChunks(summary()).chunk(start.scoringId(), asks.settled(), place), opened);
        }
        asks.awaitFewerThan(1);
        if (asks.areRefused()) {
            cancelByRow();
        }
    }

    /** The next chunk is looked at as soon as all questions of this one are begun, while they are in flight. */
    private ScoringChunk.Outcome take(ScoringChunk chunk, ScoringOpened opened) {
        if (chunk.outcome() == ScoringChunk.Outcome.CANCELED) {
            cancelByRow();
        }
        ScoringPlace reached = chunk.place();
        if (reached != null) {
            place = reached;
            OpenAsks.Chunk begun = asks.chunk(reached, chunk.asks().size());
            for (ScoringChunk.Ask ask : chunk.asks()) {
                asks.awaitFewerThan(opened.concurrency());
                begun.add(ask(ask));
                asked++;
            }
        }
        Workflow.setCurrentDetails("**" + status.word() + "** · " + summary());
        return chunk.outcome();
    }

    private Promise<Void> ask(ScoringChunk.Ask ask) {
        ScoringAskActivities scorer = ActivityStubs.scoringAsks("score · " + ask.scorerName(), ask.queue());
        return Async.procedure(scorer::ask, start.scoringId(), ask.runId(), ask.scorerName());
    }

    /** Goes on with an empty history once no question is open. */
    private void renewWhenLong() {
        if (asked >= MOST_ASKS || Workflow.getInfo().isContinueAsNewSuggested()) {
            asks.awaitFewerThan(1);
            Workflow.await(Workflow::isEveryHandlerFinished);
            CancellationScope.throwCanceled();
            Workflow.continueAsNew(KeptLabel.options(), new ScoringStart(start.scoringId(), asks.settled()));
        }
    }

    private void cancelByRow() {
        cancel();
        CancellationScope.throwCanceled();
    }

    private ScoringEnd canceled(CanceledFailure canceled) {
        Workflow.newDetachedCancellationScope(() -> status = close(ScoringStatus.CANCELED))
                .run();
        if (!canceledBySignal) {
            throw canceled;
        }
        return end(status);
    }

    private ScoringStatus close(ScoringStatus wanted) {
        return steps.close(start.scoringId(), wanted);
    }

    private String summary() {
        long looked = place == null ? 0 : place.runs();
        return "scoring · " + looked + " of " + Counted.of(runs, "run");
    }

    /** Ends the workflow as its row has ended, so that a failed scoring shows red. */
    private ScoringEnd end(ScoringStatus ended) {
        status = ended;
        Workflow.setCurrentDetails("**" + status.word() + "** · " + summary());
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (ended == ScoringStatus.FAILED) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "scoring " + start.scoringId() + " failed; its row says why", ended.word());
        }
        return new ScoringEnd(ended);
    }
}

package dev.assay.workflows.run;

import dev.assay.workflows.activity.ActivityStubs;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.FailureTypes;
import dev.assay.workflows.activity.ModelActivities;
import dev.assay.workflows.activity.RunActivities;
import dev.assay.workflows.activity.RunFailure;
import dev.assay.workflows.activity.RunOpened;
import dev.assay.workflows.activity.StageDone;
import dev.assay.workflows.activity.StageLookup;
import dev.assay.workflows.hold.Hold;
import dev.assay.workflows.spec.RunStatus;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the stages of a run in order, scores its output, closes its row. */
public final class RunWorkflowImpl implements RunWorkflow {

    private static final int NO_STAGE = -1;

    private final RunActivities steps = ActivityStubs.steps();
    private final RunTally tally = new RunTally();
    private final OutlivingCalls calls = new OutlivingCalls();
    private final CancellationScope work = Workflow.newCancellationScope(this::work);
    private final RunStart start;
    private final String runId;
    private final Hold hold;
    private final HumanScores humanScores;

    private boolean asksPeople;
    private boolean isScored;
    private boolean canceledBySignal;

    /** Takes the input before the first signal is heard, which may come before {@link #run}. */
    @WorkflowInit
    public RunWorkflowImpl(RunStart start) {
        this.start = start;
        runId = start.runId();
        hold = new Hold(new RunRow(steps, runId), this::show);
        humanScores = new HumanScores(steps, runId, hold, this::waitFor);
    }

    @Override
    public RunEnd run(RunStart start) {
        try {
            work.run();
            return ended(tally.endedWithStage()
                    .orElseGet(() -> isScored ? close(RunStatus.COMPLETED) : steps.finish(runId)));
        } catch (CanceledFailure canceled) {
            return canceled(canceled);
        } catch (ActivityFailure failure) {
            return failure.getCause() instanceof CanceledFailure canceled ? canceled(canceled) : failed(failure);
        }
    }

    @Override
    public RunProgress progress() {
        return tally.progress(hold.isNoted());
    }

    @Override
    public void pause() {
        hold.pause();
    }

    @Override
    public void resume() {
        hold.resume();
        humanScores.hear();
    }

    @Override
    public void humanScore(String scorerName) {
        humanScores.hear();
    }

    @Override
    public void cancel() {
        canceledBySignal = true;
        work.cancel();
    }

    /** Local activities run in a canceled scope as well, so cancellation is looked for between them. */
    private void work() {
        CancellationScope.current().getCancellationRequest().thenApply(reason -> calls.leave());
        CancellationScope.throwCanceled();
        RunOpened opened = start.opened() == null ? steps.open(runId) : start.opened();
        tally.opened(opened);
        asksPeople = !opened.humanScorers().isEmpty();
        show();
        if (opened.status().isFinal()) {
            isScored = true;
            return;
        }
        heed(opened.command());
        StageLookup first = opened.first();
        while (tally.hasStageLeft()) {
            tally.done(stage(tally.stage(), first));
            show();
            first = null;
        }
        if (tally.endedWithStage().isPresent()) {
            return;
        }
        CancellationScope.throwCanceled();
        if (opened.first() == null || !opened.slowScorers().isEmpty() || asksPeople) {
            score(opened);
        }
    }

    private StageDone stage(int stage, @Nullable StageLookup prepared) {
        hold.whilePaused();
        StageLookup lookup = prepared == null ? steps.prepare(runId, stage) : prepared;
        return lookup.done() == null ? call(stage, lookup.queue()) : lookup.done();
    }

    /** A step of its own where slow scorers or people follow; else it is one with the end. */
    private void score(RunOpened opened) {
        steps.score(runId);
        scoreSlowly(opened.slowScorers(), opened.scorerQueues());
        if (asksPeople) {
            humanScores.await();
            heedCancel();
        }
        CancellationScope.throwCanceled();
        isScored = true;
    }

    /** No call is left that a pause could hold. */
    private void heedCancel() {
        if (hold.readRow() == Command.CANCEL) {
            cancel();
        }
    }

    private void waitFor(List<String> scorers) {
        tally.waitsFor(scorers);
        show();
    }

    /** Asks again for as long as the answer is that the row forbids a call. */
    private StageDone call(int stage, @Nullable String queue) {
        while (true) {
            hold.whilePaused();
            ModelActivities models = ActivityStubs.models(tally.summary(), queue, tally.priorityOfCall());
            Promise<StageDone> answer = calls.begin(() -> Async.function(models::call, runId, stage));
            hold.until(answer);
            try {
                return answer.get();
            } catch (ActivityFailure failure) {
                if (!isHeld(failure)) {
                    throw failure;
                }
                heed(hold.readRow());
            }
        }
    }

    private void scoreSlowly(List<String> scorers, Map<String, String> queues) {
        List<String> left = scorers;
        while (!left.isEmpty()) {
            hold.whilePaused();
            left = scoreSideBySide(left, queues);
            if (!left.isEmpty()) {
                heed(hold.readRow());
            }
        }
    }

    /** {@return the scorers that are still to be asked, as the row forbade it} */
    private List<String> scoreSideBySide(List<String> scorers, Map<String, String> queues) {
        Map<String, Promise<Void>> scores = new LinkedHashMap<>();
        for (String scorer : scorers) {
            ModelActivities models = ActivityStubs.models(
                    "score · " + scorer, queues.get(scorer), Workflow.getInfo().getPriority());
            scores.put(scorer, calls.begin(() -> Async.procedure(models::score, runId, scorer)));
        }
        List<String> held = new ArrayList<>();
        scores.forEach((scorer, score) -> {
            hold.until(score);
            if (!isScored(scorer, score)) {
                held.add(scorer);
            }
        });
        return held;
    }

    /** {@return whether there is a score now} A scorer that failed has one as well: it says so. */
    private boolean isScored(String scorer, Promise<Void> score) {
        try {
            score.get();
        } catch (ActivityFailure failure) {
            if (isHeld(failure)) {
                return false;
            }
            if (failure.getCause() instanceof CanceledFailure || isFinal(failure)) {
                throw failure;
            }
            steps.scoreFailed(runId, scorer, typeOf(failure));
        }
        return true;
    }

    /** Does what the row asks; no signal may follow when its sender died in between. */
    private void heed(Command command) {
        if (command == Command.PAUSE) {
            hold.pauseByRow();
        } else if (command == Command.CANCEL) {
            cancel();
        }
    }

    private RunEnd canceled(CanceledFailure canceled) {
        RunEnd end = ended(close(RunStatus.CANCELED));
        if (!canceledBySignal) {
            throw canceled;
        }
        return end;
    }

    private RunEnd failed(ActivityFailure failure) {
        if (isFinal(failure)) {
            return ended(close(RunStatus.CANCELED));
        }
        RunFailure reason = new RunFailure(tally.hasStageLeft() ? tally.stage() : NO_STAGE, typeOf(failure));
        return ended(detached(() -> steps.fail(runId, reason)), reason.type());
    }

    private RunStatus close(RunStatus status) {
        RunStatus end = detached(() -> steps.close(runId, status));
        if (asksPeople) {
            Workflow.newDetachedCancellationScope(() -> steps.tell(runId)).run();
        }
        return end;
    }

    /** The close must be done even though everything else is canceled. */
    private static RunStatus detached(Supplier<RunStatus> step) {
        RunStatus[] status = new RunStatus[1];
        Workflow.newDetachedCancellationScope(() -> status[0] = step.get()).run();
        return status[0];
    }

    private RunEnd ended(RunStatus status) {
        return ended(status, status.word());
    }

    /** Ends the workflow as its row has ended, which may be otherwise than asked: what is final already stays. */
    private RunEnd ended(RunStatus status, String type) {
        RunEnd end = tally.ended(status);
        show(status == RunStatus.FAILED ? tally.details(false) + " · " + type : tally.details(false));
        if (status == RunStatus.FAILED) {
            throw ApplicationFailure.newNonRetryableFailure("run " + runId + " failed; its row has the text", type);
        }
        return end;
    }

    private void show() {
        show(tally.details(hold.isNoted()) + (hold.isNoted() ? "\n\n" + hold.reason() : ""));
    }

    /** What people read in Temporal's pages; it is part of no history. */
    private static void show(String details) {
        Workflow.setCurrentDetails(details);
    }

    private static boolean isHeld(ActivityFailure failure) {
        return FailureTypes.HELD.equals(typeOf(failure));
    }

    private static boolean isFinal(ActivityFailure failure) {
        return FailureTypes.FINAL.equals(typeOf(failure));
    }

    private static String typeOf(ActivityFailure failure) {
        return failure.getCause() instanceof ApplicationFailure cause ? cause.getType() : FailureTypes.TIMEOUT;
    }
}

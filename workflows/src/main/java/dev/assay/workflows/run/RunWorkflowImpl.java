package dev.assay.workflows.run;

import dev.assay.workflows.activity.ActivityStubs;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.FailureTypes;
import dev.assay.workflows.activity.RunActivities;
import dev.assay.workflows.activity.RunFailure;
import dev.assay.workflows.activity.RunOpened;
import dev.assay.workflows.activity.StageDone;
import dev.assay.workflows.activity.StageLookup;
import dev.assay.workflows.spec.RunStatus;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs the stages of a run in order, scores its output, closes its row. */
public final class RunWorkflowImpl implements RunWorkflow {

    private static final int NO_STAGE = -1;

    private final RunActivities steps = ActivityStubs.steps();
    private final RunTally tally = new RunTally();
    private final CancellationScope work = Workflow.newCancellationScope(this::work);

    private String runId = "";
    private boolean pauseAsked;
    private boolean paused;
    private boolean canceledBySignal;

    @Override
    public RunEnd run(RunStart start) {
        runId = start.runId();
        try {
            work.run();
            return end(RunStatus.COMPLETED);
        } catch (CanceledFailure canceled) {
            return canceled(canceled);
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure canceled) {
                return canceled(canceled);
            }
            return failed(failure);
        }
    }

    @Override
    public RunProgress progress() {
        return tally.progress(paused);
    }

    @Override
    public void pause() {
        pauseAsked = true;
    }

    @Override
    public void resume() {
        pauseAsked = false;
    }

    @Override
    public void cancel() {
        canceledBySignal = true;
        work.cancel();
    }

    private void work() {
        RunOpened opened = steps.open(runId);
        if (opened.status().isFinal()) {
            return;
        }
        tally.opened(opened);
        if (opened.command() == Command.CANCEL) {
            cancel();
        }
        pauseAsked |= opened.command() == Command.PAUSE;
        while (tally.hasStageLeft()) {
            tally.done(stage(tally.stage()));
        }
        steps.score(runId);
        scoreSlowly(opened.slowScorers());
    }

    private StageDone stage(int stage) {
        holdWhilePaused();
        StageLookup lookup = steps.prepare(runId, stage);
        if (lookup.done() != null) {
            return lookup.done();
        }
        return unlessHeld(() -> Async.function(ActivityStubs.models(tally.summary())::call, runId, stage));
    }

    /** Asks until the answer is no longer that the row asks for a pause; calls in flight finish during one. */
    private StageDone unlessHeld(Supplier<Promise<StageDone>> call) {
        while (true) {
            holdWhilePaused();
            Promise<StageDone> answer = call.get();
            awaitNotingPause(answer);
            try {
                return answer.get();
            } catch (ActivityFailure failure) {
                if (!isOfType(failure, FailureTypes.HELD)) {
                    throw failure;
                }
                pauseAsked = steps.command(runId) == Command.PAUSE;
            }
        }
    }

    private void scoreSlowly(List<String> scorers) {
        List<String> left = scorers;
        while (!left.isEmpty()) {
            holdWhilePaused();
            Map<String, Promise<Void>> pending = new LinkedHashMap<>();
            for (String scorer : left) {
                pending.put(scorer, Async.procedure(ActivityStubs.models("score · " + scorer)::score, runId, scorer));
            }
            left = pending.entrySet().stream()
                    .filter(entry -> isHeld(entry.getKey(), entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            pauseAsked = left.isEmpty() ? pauseAsked : steps.command(runId) == Command.PAUSE;
        }
    }

    /** {@return whether the scorer was not asked because of a pause} Any other failure becomes its score. */
    private boolean isHeld(String scorer, Promise<Void> pending) {
        awaitNotingPause(pending);
        try {
            pending.get();
            return false;
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure || isOfType(failure, FailureTypes.FINAL)) {
                throw failure;
            }
            boolean held = isOfType(failure, FailureTypes.HELD);
            if (!held) {
                steps.scoreFailed(runId, scorer, typeOf(failure));
            }
            return held;
        }
    }

    /** A pause is written to the row at once, so that a call which waits for its next attempt sees it. */
    private void awaitNotingPause(Promise<?> pending) {
        Workflow.await(() -> pending.isCompleted() || (pauseAsked && !paused));
        if (!pending.isCompleted()) {
            notePause();
            Workflow.await(pending::isCompleted);
        }
    }

    private void holdWhilePaused() {
        if (pauseAsked && !paused) {
            notePause();
        }
        if (paused) {
            Workflow.await(() -> !pauseAsked);
            steps.resume(runId);
            paused = false;
        }
    }

    private void notePause() {
        steps.pause(runId);
        paused = true;
    }

    private RunEnd canceled(CanceledFailure canceled) {
        RunEnd end = end(RunStatus.CANCELED);
        if (!canceledBySignal) {
            throw canceled;
        }
        return end;
    }

    private RunEnd failed(ActivityFailure failure) {
        if (isOfType(failure, FailureTypes.FINAL)) {
            return end(RunStatus.CANCELED);
        }
        String type = typeOf(failure);
        int stage = tally.hasStageLeft() ? tally.stage() : NO_STAGE;
        tally.ended(detached(() -> steps.fail(runId, new RunFailure(stage, type))));
        throw ApplicationFailure.newNonRetryableFailure("run " + runId + " failed at stage " + stage, type);
    }

    /** Closes the row; what is final already stays, and tells how the run really ended. */
    private RunEnd end(RunStatus status) {
        return tally.ended(detached(() -> steps.close(runId, status)));
    }

    private static RunStatus detached(Supplier<RunStatus> step) {
        RunStatus[] status = new RunStatus[1];
        Workflow.newDetachedCancellationScope(() -> status[0] = step.get()).run();
        return status[0];
    }

    private static boolean isOfType(ActivityFailure failure, String type) {
        return typeOf(failure).equals(type);
    }

    private static String typeOf(ActivityFailure failure) {
        return failure.getCause() instanceof ApplicationFailure cause ? cause.getType() : "timeout";
    }
}

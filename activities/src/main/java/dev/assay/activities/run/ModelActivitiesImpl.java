package dev.assay.activities.run;

import dev.assay.activities.call.Heartbeats;
import dev.assay.activities.call.ModelCaller;
import dev.assay.activities.call.Question;
import dev.assay.activities.call.Turn;
import dev.assay.store.call.NewCall;
import dev.assay.workflows.activity.ModelActivities;
import dev.assay.workflows.activity.StageDone;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The long steps of a run, as Temporal calls them. */
final class ModelActivitiesImpl implements ModelActivities {

    private static final int NO_STAGE = -1;

    private final OpenRuns runs;
    private final StagePlanner planner;
    private final PlannedQuestions planned;
    private final StageRecorders recorders;
    private final ModelCaller caller;
    private final SlowScorers scorers;
    private final Scores scores;
    private final Heartbeats heartbeats;
    private final ActivityEdge edge;
    private final ActivityEdge scoringEdge;

    ModelActivitiesImpl(
            OpenRuns runs,
            StagePlanner planner,
            PlannedQuestions planned,
            StageRecorders recorders,
            ModelCaller caller,
            SlowScorers scorers,
            Scores scores,
            Heartbeats heartbeats,
            ActivityEdge edge) {
        this.runs = runs;
        this.planner = planner;
        this.planned = planned;
        this.recorders = recorders;
        this.caller = caller;
        this.scorers = scorers;
        this.scores = scores;
        this.heartbeats = heartbeats;
        this.edge = edge;
        this.scoringEdge = edge.withoutError();
    }

    @Override
    public StageDone call(String runId, int stageIndex) {
        return edge.answer(runId, stageIndex, () -> heartbeats.during(() -> callOnce(runId, stageIndex)));
    }

    @Override
    public void score(String runId, String scorerName) {
        scoringEdge.answer(runId, NO_STAGE, () -> heartbeats.during(() -> scoreOnce(runId, scorerName)));
    }

    private StageDone callOnce(String runId, int stageIndex) {
        Optional<PlannedQuestions.Planned> ready = planned.take(runId, NewCall.forStage(stageIndex));
        if (ready.isPresent()) {
            Turn turn = Turn.of(Activity.getExecutionContext(), ready.get().batch());
            return ask(recorders.ofPlanned(stageIndex, ready.get().question()), turn.afterLook());
        }
        OpenRun run = runs.open(runId);
        Optional<StageDone> finished = run.finished(stageIndex).map(StageResults::done);
        if (finished.isPresent()) {
            return finished.get();
        }
        Question question = planner.plan(runId, run.prepared(), run.finished(), stageIndex);
        return ask(recorders.of(stageIndex, question, run), turn(run));
    }

    private StageDone ask(StageRecorder recorder, Turn turn) {
        return recorder.done(caller.ask(recorder.question(), turn, recorder));
    }

    private boolean scoreOnce(String runId, String scorerName) throws InterruptedException {
        OpenRun run = runs.open(runId);
        scores.record(
                runId,
                List.of(scorers.score(
                        run, RunScorers.spec(run.scored(), scorerName), turn(run), UnaryOperator.identity())));
        return true;
    }

    private static Turn turn(OpenRun run) {
        return Turn.of(Activity.getExecutionContext(), run.batch());
    }
}

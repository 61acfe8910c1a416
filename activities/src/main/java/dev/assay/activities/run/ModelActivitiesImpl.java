package dev.assay.activities.run;

import dev.assay.activities.call.Backoff;
import dev.assay.activities.call.CallRefusedException;
import dev.assay.activities.call.Heartbeats;
import dev.assay.activities.call.ModelCaller;
import dev.assay.activities.call.Question;
import dev.assay.activities.call.Turn;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.activities.scorer.TransientScorerException;
import dev.assay.store.call.NewCall;
import dev.assay.workflows.activity.ModelActivities;
import dev.assay.workflows.activity.StageDone;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The long steps of a run, as Temporal calls them. */
final class ModelActivitiesImpl implements ModelActivities {

    private static final int NO_STAGE = -1;

    /** As many as a stage has attempts; a judge's are counted in the ledger. */
    private static final int SCORER_TRIES = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final OpenRuns runs;
    private final StagePlanner planner;
    private final PlannedQuestions planned;
    private final StageRecorders recorders;
    private final ModelCaller caller;
    private final Respondents respondents;
    private final RunScorers scorers;
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
            Respondents respondents,
            RunScorers scorers,
            Scores scores,
            Heartbeats heartbeats,
            ActivityEdge edge) {
        this.runs = runs;
        this.planner = planner;
        this.planned = planned;
        this.recorders = recorders;
        this.caller = caller;
        this.respondents = respondents;
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
        scores.record(runId, List.of(outcome(run, scorerName, turn(run))));
        return true;
    }

    private ScoreOutcome outcome(OpenRun run, String scorerName, Turn turn) throws InterruptedException {
        try {
            return scorers.scoreSlowly(run.scored(), scorerName, respondents.of(run, scorerName, turn));
        } catch (NotAskedException e) {
            throw e.obstacle();
        } catch (TransientScorerException e) {
            String reason = String.valueOf(e.getMessage());
            if (turn.asked() < SCORER_TRIES) {
                throw new CallRefusedException.ForNow("scorer_unavailable", reason, pause(e, turn));
            }
            return scorers.failed(run.scored(), scorerName, reason + " (gave up after " + turn.asked() + " tries)");
        }
    }

    /** As long as whoever is asked wants to be left alone, but not so long that the run seems to hang. */
    private static Duration pause(TransientScorerException failure, Turn turn) {
        Duration usual = Backoff.afterFailure(turn.asked());
        return failure.waiting()
                .filter(wait -> wait.compareTo(usual) > 0)
                .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait)
                .orElse(usual);
    }

    private static Turn turn(OpenRun run) {
        return Turn.of(Activity.getExecutionContext(), run.batch());
    }
}

package dev.assay.activities.run;

import dev.assay.activities.call.Answer;
import dev.assay.activities.call.Heartbeats;
import dev.assay.activities.call.ModelCaller;
import dev.assay.activities.call.Question;
import dev.assay.activities.scorer.TransientScorerException;
import dev.assay.store.call.CallEnd;
import dev.assay.workflows.activity.ModelActivities;
import dev.assay.workflows.activity.StageDone;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Optional;

/** The long steps of a run, as Temporal calls them. */
final class ModelActivitiesImpl implements ModelActivities {

    private static final int NO_STAGE = -1;

    private final OpenRuns runs;
    private final StagePlanner planner;
    private final StageResults results;
    private final ModelCaller caller;
    private final RunScorers scorers;
    private final Scores scores;
    private final Heartbeats heartbeats;
    private final ActivityEdge edge;

    ModelActivitiesImpl(
            OpenRuns runs,
            StagePlanner planner,
            StageResults results,
            ModelCaller caller,
            RunScorers scorers,
            Scores scores,
            Heartbeats heartbeats,
            ActivityEdge edge) {
        this.runs = runs;
        this.planner = planner;
        this.results = results;
        this.caller = caller;
        this.scorers = scorers;
        this.scores = scores;
        this.heartbeats = heartbeats;
        this.edge = edge;
    }

    @Override
    public StageDone call(String runId, int stageIndex) {
        int asked = Activity.getExecutionContext().getInfo().getAttempt();
        return edge.answer(runId, stageIndex, () -> heartbeats.during(() -> callOnce(runId, stageIndex, asked)));
    }

    @Override
    public void score(String runId, String scorerName) {
        int asked = Activity.getExecutionContext().getInfo().getAttempt();
        edge.answer(runId, NO_STAGE, () -> heartbeats.during(() -> scoreOnce(runId, scorerName, asked)));
    }

    private StageDone callOnce(String runId, int stageIndex, int asked) {
        OpenRun run = runs.open(runId);
        Optional<StageDone> finished = run.finished(stageIndex).map(StageResults::done);
        if (finished.isPresent()) {
            return finished.get();
        }
        Question question = planner.plan(runId, run.prepared(), run.finished(), stageIndex);
        Answer answer = caller.ask(question, asked, given -> {
            results.record(stageIndex, question, given);
            return new CallEnd.Answered(
                    null, given.content().tokensIn(), given.content().tokensOut(), given.costUsd());
        });
        return StageResults.done(stageIndex, answer);
    }

    private boolean scoreOnce(String runId, String scorerName, int asked) {
        OpenRun run = runs.open(runId);
        JudgeAsker judge = new JudgeAsker(run, scorerName, asked, planner, caller);
        try {
            scores.record(runId, List.of(scorers.scoreSlowly(run, scorerName, judge)));
        } catch (TransientScorerException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientScorerException("interrupted", e);
        }
        return true;
    }
}

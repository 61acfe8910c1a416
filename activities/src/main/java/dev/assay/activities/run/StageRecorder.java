package dev.assay.activities.run;

import dev.assay.activities.call.Answer;
import dev.assay.activities.call.ModelCaller;
import dev.assay.activities.call.Question;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.store.call.CallEnd;
import dev.assay.store.run.NewStageResult;
import dev.assay.workflows.activity.StageDone;
import dev.assay.workflows.spec.RunStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer of one stage. Where the run may end with it, its scores and its end are written in the same
 * transaction: two steps fewer for each run, and nothing between an answer and its score that could be interrupted.
 */
final class StageRecorder implements ModelCaller.Recorder {

    private final int stageIndex;
    private final Question question;
    private final StageResults results;
    private final Optional<RunEnding> ending;

    private Optional<List<ScoreOutcome>> outcomes = Optional.empty();
    private @Nullable NewStageResult last;

    StageRecorder(int stageIndex, Question question, StageResults results, Optional<RunEnding> ending) {
        this.stageIndex = stageIndex;
        this.question = question;
        this.results = results;
        this.ending = ending;
    }

    Question question() {
        return question;
    }

    @Override
    public void heard(Answer answer) {
        outcomes = ending.flatMap(end -> end.score(StageResults.result(stageIndex, question, answer)));
    }

    @Override
    public CallEnd record(Answer answer) {
        if (outcomes.isEmpty()) {
            results.record(stageIndex, question, answer);
        } else {
            NewStageResult result = StageResults.result(stageIndex, question, answer);
            last = results.recordLast(result) ? result : null;
        }
        return new CallEnd.Answered(
                null, answer.content().tokensIn(), answer.content().tokensOut(), answer.costUsd());
    }

    @Override
    public void settled() {
        if (last != null) {
            results.complete(last, ending.orElseThrow().write(question.runId(), outcomes.orElseThrow()));
        }
    }

    /** {@return what the stage amounts to, once its answer is committed} */
    StageDone done(Answer answer) {
        StageDone done = StageResults.done(stageIndex, answer);
        return last == null ? done : done.endingWith(RunStatus.COMPLETED);
    }
}

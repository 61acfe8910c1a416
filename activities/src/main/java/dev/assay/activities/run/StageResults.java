package dev.assay.activities.run;

import dev.assay.activities.call.Answer;
import dev.assay.activities.call.Question;
import dev.assay.store.cache.CacheKey;
import dev.assay.store.run.NewStageResult;
import dev.assay.store.run.RunWriter;
import dev.assay.store.run.StageResult;
import dev.assay.store.run.StageResultWriter;
import dev.assay.workflows.activity.StageDone;
import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.StageSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Writes what stages leave, each with its event, in the transaction of the caller. */
final class StageResults {

    private final StageResultWriter results;
    private final RunWriter runs;
    private final RunEvents events;
    private final RecentStages recent;

    StageResults(StageResultWriter results, RunWriter runs, RunEvents events, RecentStages recent) {
        this.results = results;
        this.runs = runs;
        this.events = events;
        this.recent = recent;
    }

    /** Writes the answer to a stage's question; a run that has ended stays as it ended, and the first answer stays. */
    void record(int stageIndex, Question question, Answer answer) {
        if (!runs.lockOpen(question.runId())) {
            return;
        }
        NewStageResult result = result(stageIndex, question, answer);
        if (results.insert(result)) {
            recent.put(result);
            events.stageCompleted(question.runId(), event(result));
        }
    }

    /**
     * As {@link #record}, of a last stage with which the run may end.
     *
     * @return whether {@link #complete} must follow in the same transaction: the run is at work, and nobody asked for
     *     anything else
     */
    boolean recordLast(NewStageResult result) {
        Optional<Boolean> mayEnd = runs.lockToEnd(result.runId());
        if (mayEnd.isEmpty() || !results.insert(result)) {
            return false;
        }
        if (!mayEnd.get()) {
            recent.put(result);
            events.stageCompleted(result.runId(), event(result));
        }
        return mayEnd.get();
    }

    /** Completes a run with its last stage, and tells of that, of its scores and of the end. */
    void complete(NewStageResult last, List<Map<String, Object>> scores) {
        OptionalInt transition = runs.completeLocked(last.runId());
        events.completedWithStage(last.runId(), event(last), scores, transition);
    }

    static StageDone done(int stageIndex, Answer answer) {
        return new StageDone(
                stageIndex,
                answer.cached(),
                answer.attempts(),
                answer.content().tokensIn(),
                answer.content().tokensOut(),
                answer.costUsd(),
                null);
    }

    static StageDone done(StageResult result) {
        return new StageDone(
                result.stageIndex(),
                result.cached(),
                result.attempts(),
                result.tokensIn(),
                result.tokensOut(),
                result.costUsd().orElse(null),
                null);
    }

    static NewStageResult result(int stageIndex, Question question, Answer answer) {
        return new NewStageResult(
                question.runId(),
                stageIndex,
                StageSpec.promptOf(question.messages()),
                messages(question.messages()),
                answer.content().responseRaw(),
                question.model().provider().name(),
                answer.content().modelUsed(),
                answer.content().tokensIn(),
                answer.content().tokensOut(),
                answer.content().tokensCached(),
                answer.content().latencyMs(),
                answer.content().finishReason(),
                answer.cached(),
                question.key().key(),
                answer.miss(),
                answer.attempts(),
                answer.costUsd());
    }

    private static @Nullable String messages(List<Message> messages) {
        boolean promptOnly = messages.size() == 1 && messages.get(0).role().equals(Message.USER);
        return promptOnly ? null : CacheKey.json(messages).toString();
    }

    static Map<String, Object> event(NewStageResult result) {
        return Map.of(
                "stage_index", result.stageIndex(),
                "model_used", result.modelUsed(),
                "cached", result.cached(),
                "tokens_in", result.tokensIn(),
                "tokens_out", result.tokensOut(),
                "latency_ms", result.latencyMs());
    }
}

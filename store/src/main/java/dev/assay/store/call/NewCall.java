package dev.assay.store.call;

import dev.assay.workflows.spec.CacheMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that is about to be made.
 *
 * @param runId for which run
 * @param purpose what for: {@link #forStage(int)} or {@link #forScore(String)}
 * @param provider who is asked
 * @param model which model
 * @param cacheKey the hash of the question
 * @param cache how the cache is used for the question
 * @param free whether the provider charges nothing, whatever becomes of the call
 * @param process who asks
 * @param lease for how long the call counts as in flight without a sign of life
 * @param scoringId for which scoring of an output that is stored; null when it is for the run itself
 */
public record NewCall(
        String runId,
        String purpose,
        String provider,
        String model,
        String cacheKey,
        CacheMode cache,
        boolean free,
        String process,
        Duration lease,
        @Nullable String scoringId) {

    /** Makes a call for a run itself. */
    public NewCall(
            String runId,
            String purpose,
            String provider,
            String model,
            String cacheKey,
            CacheMode cache,
            boolean free,
            String process,
            Duration lease) {
        this(runId, purpose, provider, model, cacheKey, cache, free, process, lease, null);
    }

    /** {@return whether nobody may ask the same question meanwhile: who waits finds the answer in the cache} */
    boolean exclusive() {
        return cache.writes();
    }

    /** {@return the purpose of a stage's call} */
    public static String forStage(int stageIndex) {
        return "stage:" + stageIndex;
    }

    /** {@return the purpose that a purpose is to a scoring: it is asked apart from the run, and from other scorings} */
    public static String forScoring(String scoringId, String purpose) {
        return scoringId + ":" + purpose;
    }

    /** {@return the purpose of a scorer's call} */
    public static String forScore(String scorerName) {
        return "score:" + scorerName;
    }
}

package dev.assay.store.call;

import dev.assay.workflows.spec.CacheMode;
import java.time.Duration;

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
        Duration lease) {

    /** {@return whether nobody may ask the same question meanwhile: who waits finds the answer in the cache} */
    boolean exclusive() {
        return cache.writes();
    }

    /** {@return the purpose of a stage's call} */
    public static String forStage(int stageIndex) {
        return "stage:" + stageIndex;
    }

    /** {@return the purpose of a scorer's call} */
    public static String forScore(String scorerName) {
        return "score:" + scorerName;
    }
}

package dev.assay.activities.scoring;

import dev.assay.activities.scorer.HumanScoring;
import dev.assay.store.scoring.NewestScore;
import dev.assay.workflows.spec.ScorerSpec;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an output needs a score, or needs none.
 *
 * @param kind why
 * @param scorer whose score
 * @param before what it said last; null when it was never asked
 */
public record ScoreNeed(
        Kind kind, ScorerSpec scorer, @Nullable NewestScore before) {

    /** Why a score is given. */
    public enum Kind {
        /** There is one already that says the same, or only a person can give one. */
        NONE,
        /** There is none. */
        NEW,
        /** What determines its value has changed. */
        CHANGED,
        /** It is an error. */
        ERRORED,
        /** Only its threshold has changed: the stored value is enough. */
        THRESHOLD
    }

    /**
     * {@return what one scorer needs}
     *
     * @param hashBefore the hash of the scorer that gave the score before, where the score does not have it
     * @param errorsOnly whether a score that has a value is left as it is
     */
    static ScoreNeed of(
            ScorerSpec scorer, @Nullable NewestScore before, Optional<String> hashBefore, boolean errorsOnly) {
        Kind kind = HumanScoring.isMeantBy(scorer)
                ? ofPeople(scorer, before, errorsOnly)
                : kind(scorer, before, hashBefore, errorsOnly);
        return new ScoreNeed(kind, scorer, before);
    }

    /** Nobody is asked, but a value that was given may be held against another threshold. */
    private static Kind ofPeople(ScorerSpec scorer, @Nullable NewestScore before, boolean errorsOnly) {
        if (before == null || before.value() == null || errorsOnly) {
            return Kind.NONE;
        }
        return isSame(scorer.threshold().orElse(null), before.threshold()) ? Kind.NONE : Kind.THRESHOLD;
    }

    private static Kind kind(
            ScorerSpec scorer, @Nullable NewestScore before, Optional<String> hashBefore, boolean errorsOnly) {
        if (before == null) {
            return Kind.NEW;
        }
        boolean isError = before.value() == null;
        if (errorsOnly) {
            return isError ? Kind.ERRORED : Kind.NONE;
        }
        Optional<String> hash = Optional.ofNullable(before.specHash()).or(() -> hashBefore);
        if (!hash.equals(Optional.of(scorer.hash()))) {
            return Kind.CHANGED;
        }
        if (isError) {
            return Kind.ERRORED;
        }
        return isSame(scorer.threshold().orElse(null), before.threshold()) ? Kind.NONE : Kind.THRESHOLD;
    }

    /** {@return whether the scorer has to be asked} */
    public boolean asks() {
        return kind != Kind.NONE && kind != Kind.THRESHOLD;
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == null && other == null : one.compareTo(other) == 0;
    }
}

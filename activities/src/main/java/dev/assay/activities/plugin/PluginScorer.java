package dev.assay.activities.plugin;

import dev.assay.activities.scorer.ScoreValue;
import dev.assay.activities.scorer.Scorer;
import dev.assay.activities.scorer.ScorerException;
import dev.assay.activities.scorer.ScorerInput;
import dev.assay.activities.scorer.TransientScorerException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A scorer of a plug-in: gives a value that is one, or fails with a sentence that names it.
 *
 * @param who it is, for a reader
 */
record PluginScorer(String who, Scorer scorer) implements Scorer {

    @Override
    public CompletionStage<ScoreValue> score(ScorerInput input) {
        try {
            return Objects.requireNonNull(scorer.score(input), "it answered nothing")
                    .handle(this::checked);
        } catch (TransientScorerException e) {
            throw e;
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw failed(who, e);
        }
    }

    private ScoreValue checked(@Nullable ScoreValue value, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof TransientScorerException later) {
            throw later;
        }
        if (cause != null) {
            throw failed(who, cause);
        }
        if (value == null) {
            throw new ScorerException(who + " answered nothing");
        }
        if (!Double.isFinite(value.value())) {
            throw new ScorerException(who + " answered " + value.value() + ", which is no value");
        }
        return value;
    }

    /** {@return what to tell of a failure; a scorer that can give no value says so in its own words} */
    static ScorerException failed(String who, Throwable failure) {
        if (failure instanceof ScorerException known) {
            return known;
        }
        String message = failure.getMessage() == null
                ? ""
                : failure.getMessage().lines().findFirst().orElse("");
        return new ScorerException(
                who + " failed: " + failure.getClass().getSimpleName() + (message.isBlank() ? "" : ": " + message));
    }
}

package dev.assay.workflows.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why an experiment's runs are opened no further, and how far it is.
 *
 * @param outcome why
 * @param total runs in all
 * @param completed runs that completed
 * @param failed runs that failed
 * @param reason why it is held, as people read it: bounds and numbers; null when it is not held
 * @param waiting runs that wait for a person, when nothing else is left to do; null while there is, and before 0.6
 */
public record Dispatched(
        Outcome outcome,
        long total,
        long completed,
        long failed,
        @Nullable String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long waiting) {

    /** Makes one of an experiment that waits for nobody. */
    public Dispatched(Outcome outcome, long total, long completed, long failed, @Nullable String reason) {
        this(outcome, total, completed, failed, reason, null);
    }

    /** Why the opening of runs stopped. */
    public enum Outcome {
        /** Every run has ended. */
        DONE,
        /** The row asks for a pause; calls in flight may still finish. */
        HELD,
        /** More runs failed than may; those that were open are canceled. */
        TOO_MANY_FAILURES,
        /** The row asks for a cancel; those that were open are canceled. */
        CANCELED,
        /** Nothing but that it took a while, or that only people have something to do: to be called again. */
        GOES_ON
    }
}

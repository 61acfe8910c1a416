package dev.assay.workflows.activity;

import dev.assay.workflows.spec.ExperimentSpec;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment that is under way is to go on; what is null stays as it is, unless it is lifted.
 *
 * @param concurrency how many runs are open at once, at least 1
 * @param budgetUsd dollars that may be spent in all
 * @param budgetTokens tokens that may be paid in all
 * @param budgetCalls calls that may be paid in all
 * @param maxFailures how many runs may fail: a count, or a share such as {@code 20%}
 * @param lifted the bounds that hold no longer
 */
public record ExperimentChange(
        @Nullable Integer concurrency,
        @Nullable BigDecimal budgetUsd,
        @Nullable Long budgetTokens,
        @Nullable Long budgetCalls,
        @Nullable String maxFailures,
        Set<Bound> lifted) {

    /** What can bound an experiment. */
    public enum Bound {
        USD,
        TOKENS,
        CALLS,
        FAILURES
    }

    /** Histories from before bounds could be lifted tell of none. */
    public ExperimentChange {
        lifted = lifted == null ? Set.of() : Set.copyOf(lifted);
    }

    /** Makes a change that lifts no bound. */
    public ExperimentChange(
            @Nullable Integer concurrency,
            @Nullable BigDecimal budgetUsd,
            @Nullable Long budgetTokens,
            @Nullable Long budgetCalls,
            @Nullable String maxFailures) {
        this(concurrency, budgetUsd, budgetTokens, budgetCalls, maxFailures, Set.of());
    }

    /** {@return the change after which the bounds are those of a document, and no others} */
    public static ExperimentChange to(ExperimentSpec spec) {
        ExperimentChange bounds = new ExperimentChange(
                spec.concurrency(),
                spec.budget().usd().orElse(null),
                boxed(spec.budget().tokens()),
                boxed(spec.budget().calls()),
                spec.maxFailures().isNone() ? null : spec.maxFailures().toString());
        Set<Bound> lifted = EnumSet.allOf(Bound.class);
        lifted.removeIf(bounds::sets);
        return bounds.lifting(lifted);
    }

    /** {@return the same, after which further bounds hold no longer} */
    public ExperimentChange lifting(Collection<Bound> further) {
        Set<Bound> all = EnumSet.noneOf(Bound.class);
        all.addAll(lifted);
        all.addAll(further);
        return new ExperimentChange(concurrency, budgetUsd, budgetTokens, budgetCalls, maxFailures, all);
    }

    private boolean sets(Bound bound) {
        return switch (bound) {
            case USD -> budgetUsd != null;
            case TOKENS -> budgetTokens != null;
            case CALLS -> budgetCalls != null;
            case FAILURES -> maxFailures != null;
        };
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}

package dev.assay.workflows.activity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment that is under way is to go on; what is null stays as it is.
 *
 * @param concurrency how many runs are open at once, at least 1
 * @param budgetUsd dollars that may be spent in all
 * @param budgetTokens tokens that may be paid in all
 * @param budgetCalls calls that may be paid in all
 * @param maxFailures how many runs may fail: a count, or a share such as {@code 20%}
 */
public record ExperimentChange(
        @Nullable Integer concurrency,
        @Nullable BigDecimal budgetUsd,
        @Nullable Long budgetTokens,
        @Nullable Long budgetCalls,
        @Nullable String maxFailures) {}

package dev.assay.store.run;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A score to be written; its parts are those of {@link Score}. */
public record NewScore(
        String runId,
        String scorerName,
        @Nullable Double value,
        @Nullable Double rawValue,
        boolean clamped,
        @Nullable BigDecimal threshold,
        @Nullable Boolean passed,
        @Nullable String reason,
        @Nullable String error) {}

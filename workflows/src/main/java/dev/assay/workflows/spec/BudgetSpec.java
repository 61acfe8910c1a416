package dev.assay.workflows.spec;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an experiment may spend, judges included. Once any of it is spent the experiment pauses, and goes on when it is
 * raised. Each is absent where there is no bound.
 *
 * @param usd dollars
 * @param tokens tokens in and out of paid calls
 * @param calls calls that may be paid
 */
public record BudgetSpec(Optional<BigDecimal> usd, OptionalLong tokens, OptionalLong calls) {

    public static final BudgetSpec NONE = new BudgetSpec(Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** More than anybody spends by intent; it fits the column. */
    private static final double MAX_USD = 1e9;

    /** Reads a budget; an amount of nothing is a mistake, since nothing could ever be called. */
    public static BudgetSpec read(Fields fields) {
        fields.allow(Set.of("usd", "tokens", "calls"));
        return new BudgetSpec(usd(fields), positive(fields, "tokens"), positive(fields, "calls"));
    }

    private static Optional<BigDecimal> usd(Fields fields) {
        Optional<BigDecimal> usd = fields.number("usd", 0, MAX_USD);
        if (usd.filter(amount -> amount.signum() == 0).isPresent()) {
            fields.problem("usd", "'usd' must be more than 0, got 0");
        }
        return usd;
    }

    private static OptionalLong positive(Fields fields, String key) {
        return fields.integer(key, 1, Long.MAX_VALUE).map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}

package dev.assay.activities.price;

import dev.assay.workflows.spec.Fields;
import java.math.BigDecimal;
import java.util.Set;

/**
 * What a model costs, in dollars for a million tokens.
 *
 * @param in for tokens sent
 * @param cachedIn for those of them that the provider took from its own cache
 * @param out for tokens received
 */
public record Price(BigDecimal in, BigDecimal cachedIn, BigDecimal out) {

    public static final Price FREE = new Price(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** A hundred times what any model costs: a larger number is meant for something else than a million tokens. */
    private static final double MAX = 100_000;

    private static final int DIGITS_OF_A_MILLION = 6;

    static Price read(Fields fields) {
        fields.allow(Set.of("in", "cached_in", "out"));
        BigDecimal in = required(fields, "in");
        return new Price(in, fields.number("cached_in", 0, MAX).orElse(in), required(fields, "out"));
    }

    private static BigDecimal required(Fields fields, String key) {
        if (!fields.has(key)) {
            fields.problem(key, "'" + key + "' is missing: dollars for a million tokens");
        }
        return fields.number(key, 0, MAX).orElse(BigDecimal.ZERO);
    }

    /**
     * {@return dollars for one call}
     *
     * @param tokensIn tokens sent, those cached included
     * @param tokensCached how many of them the provider took from its own cache
     * @param tokensOut tokens received
     */
    public BigDecimal of(long tokensIn, long tokensCached, long tokensOut) {
        long cached = Math.min(tokensCached, tokensIn);
        return in.multiply(BigDecimal.valueOf(tokensIn - cached))
                .add(cachedIn.multiply(BigDecimal.valueOf(cached)))
                .add(out.multiply(BigDecimal.valueOf(tokensOut)))
                .movePointLeft(DIGITS_OF_A_MILLION);
    }
}

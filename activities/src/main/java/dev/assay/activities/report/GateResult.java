package dev.assay.activities.report;

import org.jspecify.annotations.Nullable;

/**
 * What a gate says of one variant.
 *
 * @param metric the scorer
 * @param variant the variant
 * @param rule the gate in words, such as {@code min 0.8}
 * @param passed whether the gate lets it pass
 * @param value what was held against the rule: the mean, or the drop; null when there is none
 * @param detail why: one sentence without a full stop
 */
public record GateResult(
        String metric,
        String variant,
        String rule,
        boolean passed,
        @Nullable Double value,
        String detail) {}

package dev.assay.workflows.spec;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that turns a metric into an exit code: at least so high, or no worse than a baseline.
 *
 * @param metric the name of a scorer
 * @param min the mean that each variant must reach; absent when it compares only
 * @param baseline what it is compared against: an experiment's id, a tag, or {@code variant:NAME}; absent when there is
 *     nothing to compare
 * @param maxDrop by how much the mean may be lower than the baseline's
 * @param confidence how sure a larger drop must be to count, between 0 and 1
 * @param pointer where it stands in its document
 */
public record GateSpec(
        String metric,
        Optional<BigDecimal> min,
        Optional<String> baseline,
        BigDecimal maxDrop,
        BigDecimal confidence,
        String pointer) {

    /** How a baseline names another variant of the same experiment. */
    public static final String VARIANT_PREFIX = "variant:";

    private static final BigDecimal DEFAULT_CONFIDENCE = new BigDecimal("0.95");
    private static final double LEAST_CONFIDENCE = 0.5;
    private static final double MOST_CONFIDENCE = 0.9999;

    static GateSpec read(Fields fields) {
        fields.allow(Set.of("metric", "min", "baseline", "max_drop", "confidence"));
        if (!fields.has("min") && !fields.has("baseline")) {
            fields.problem("metric", "a gate needs 'min' or 'baseline'");
        }
        if (!fields.has("baseline") && (fields.has("max_drop") || fields.has("confidence"))) {
            fields.problem(fields.has("max_drop") ? "max_drop" : "confidence", "needs a 'baseline' to compare with");
        }
        return new GateSpec(
                fields.requiredText("metric"),
                fields.number("min", 0, 1),
                fields.text("baseline"),
                fields.number("max_drop", 0, 1).orElse(BigDecimal.ZERO),
                fields.number("confidence", LEAST_CONFIDENCE, MOST_CONFIDENCE).orElse(DEFAULT_CONFIDENCE),
                fields.pointer());
    }

    /** {@return the variant of the same experiment that is the baseline, if one is} */
    public Optional<String> baselineVariant() {
        return baseline.filter(name -> name.startsWith(VARIANT_PREFIX))
                .map(name -> name.substring(VARIANT_PREFIX.length()));
    }
}

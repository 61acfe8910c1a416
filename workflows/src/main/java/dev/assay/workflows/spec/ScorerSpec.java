package dev.assay.workflows.spec;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scorer as a user asked for it.
 *
 * @param type which scorer, such as {@code exact_match}
 * @param name what its score is called, unique in a run; its type when the user gave none
 * @param threshold from which value on it passes, in [0,1]; absent: it only measures
 * @param weight how much it counts where scores are combined; 1 when the user gave none
 * @param options what only this scorer understands
 * @param pointer where it stands in its document
 */
public record ScorerSpec(
        String type,
        String name,
        Optional<BigDecimal> threshold,
        BigDecimal weight,
        ObjectNode options,
        String pointer) {

    /** Fits a column of a report and the key of a row. */
    static final int MAX_NAME = 100;

    private static final Set<String> SHARED_KEYS = Set.of("type", "name", "threshold", "weight");

    public ScorerSpec {
        options = options.deepCopy();
    }

    /** Reads one scorer; keys that only the scorer knows become {@link #options()} for the scorer to judge. */
    public static ScorerSpec read(Fields fields) {
        ObjectNode options = fields.node().deepCopy();
        SHARED_KEYS.forEach(options::remove);
        String type = fields.requiredText("type");
        if (fields.text("name").filter(name -> name.length() > MAX_NAME).isPresent()) {
            fields.problem("name", "a name has at most " + MAX_NAME + " characters");
        }
        return new ScorerSpec(
                type,
                fields.text("name").filter(name -> !name.isBlank()).orElse(type),
                fields.number("threshold", 0, 1),
                fields.number("weight", 0, Double.POSITIVE_INFINITY).orElse(BigDecimal.ONE),
                options,
                fields.pointer());
    }

    /**
     * {@return the hash that scorers share which give an output the same value, as far as their documents tell} Neither
     * name nor threshold nor weight are part of it.
     */
    public String hash() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("type", type);
        content.set("options", options);
        return CanonicalJson.hash(content);
    }
}

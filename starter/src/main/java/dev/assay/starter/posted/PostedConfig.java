package dev.assay.starter.posted;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is particular about the config of a run, or the document of an experiment, that came over HTTP. */
public final class PostedConfig {

    private static final String PROVIDERS = "providers";
    private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");

    private PostedConfig() {}

    /**
     * {@return the fields of a posted document}
     *
     * @param trusted whether whoever posts it may use this process's environment and files
     * @param problems where is noted what is wrong with it, whatever it is of
     * @throws dev.assay.workflows.spec.InvalidSpecException when it is no object: it has no fields to complain about
     */
    public static Fields fields(JsonNode document, boolean trusted, Problems problems) {
        Fields fields = Fields.of(document, "", problems);
        problems.throwIfAny();
        refuseInfiniteNumbers(document, JsonPointer.empty(), problems);
        if (!trusted) {
            refuseOwnersPart(fields);
        }
        return fields;
    }

    /** {@return the JSON text to store; PostgreSQL takes half a surrogate pair, which is no text, as an escape only} */
    public static String text(JsonNode config, JsonMapper json) {
        String text = config.toString();
        return HALF_A_PAIR.matcher(text).find()
                ? json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(config)
                : text;
    }

    /** Notes numbers that Java reads as infinite, which no JSON could tell. */
    private static void refuseInfiniteNumbers(JsonNode node, JsonPointer place, Problems problems) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            problems.add(place.toString(), "the number is too large, at most 1.7e308 can be computed with");
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            refuseInfiniteNumbers(node.get(i), place.appendIndex(i), problems);
        }
        node.properties()
                .forEach(entry ->
                        refuseInfiniteNumbers(entry.getValue(), place.appendProperty(entry.getKey()), problems));
    }

    /**
     * Notes what only the owner of the data directory may post: a provider of one's own could read this process's
     * environment and files, and send what is there anywhere.
     */
    private static void refuseOwnersPart(Fields fields) {
        if (fields.has(PROVIDERS)) {
            fields.problem(
                    PROVIDERS,
                    "what is posted names configured providers; it can bring its own only with the instance's secret");
        }
    }
}

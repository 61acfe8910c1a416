package dev.assay.workflows.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One pipeline that an experiment compares.
 *
 * @param name what it is called, unique in its experiment
 * @param config what each of its runs does, without input and target, which a sample brings
 * @param written the variant as it was written, perhaps one of several that a list of models makes
 * @param pointer where it stands in its document
 */
public record VariantSpec(String name, RunConfig config, ObjectNode written, String pointer) {

    /** It is part of a row's key and of a report's columns. */
    static final int MAX_NAME = 200;

    /** What a variant shares with the others of its experiment, unless it says otherwise. */
    private static final Set<String> SHARED = Set.of("template", "scorers", "providers", "default_provider", "cache");

    private static final Set<String> KEYS = Set.of(
            "name",
            "prompt",
            "prompt_template",
            "system",
            "messages",
            "model",
            "models",
            "params",
            "template",
            "pipeline_stages");

    private static final String MODEL = "model";
    private static final String MODELS = "models";
    private static final String STAGES = "pipeline_stages";

    /** Reads a variant of an experiment, or several: one for each of its models. */
    static List<VariantSpec> read(Fields experiment, Fields fields, int position, Problems problems) {
        fields.allow(KEYS);
        if (fields.has(MODEL) && fields.has(MODELS)) {
            fields.problem(MODELS, "a variant has 'model' or 'models', not both");
        }
        String name = name(fields, position);
        List<VariantSpec> variants = new ArrayList<>();
        if (!fields.has(MODELS)) {
            variants.add(read(experiment, fields, name, fields.text(MODEL).orElse(null), problems));
        }
        List<String> models = fields.texts(MODELS);
        if (fields.has(MODELS) && models.isEmpty()) {
            fields.problem(MODELS, "there is no model in it");
        }
        for (String model : models) {
            String named = models.size() == 1 ? name : name + " (" + model + ")";
            variants.add(read(experiment, fields, named, model, problems));
        }
        return variants;
    }

    private static String name(Fields fields, int position) {
        String name = fields.text("name").filter(given -> !given.isBlank()).orElse("variant-" + (position + 1));
        if (name.length() > MAX_NAME) {
            fields.problem("name", "a name has at most " + MAX_NAME + " characters");
        }
        return name;
    }

    private static VariantSpec read(
            Fields experiment, Fields fields, String name, @Nullable String model, Problems problems) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        SHARED.stream().sorted().filter(experiment::has).forEach(key -> copy(experiment, key, document));
        KEYS.stream()
                .sorted()
                .filter(key -> fields.has(key) && !key.equals("name") && !key.equals(MODELS))
                .forEach(key -> copy(fields, key, document));
        if (model != null) {
            giveModel(document, model);
        }
        Problems found = new Problems();
        RunConfig config = RunConfig.read(Fields.of(document, "", found));
        found.list()
                .forEach(problem ->
                        problems.add(place(fields.node(), fields.pointer(), problem.pointer()), problem.message()));
        return new VariantSpec(name, config, fields.node(), fields.pointer());
    }

    /** {@return the place in the experiment's document of a place in this variant's config} */
    public String place(String inside) {
        return place(written, pointer, inside);
    }

    private static String place(ObjectNode written, String pointer, String inside) {
        String key = inside.isEmpty() ? "" : inside.substring(1).split("/", 2)[0];
        if (SHARED.contains(key) && !written.has(key)) {
            return inside;
        }
        boolean given = !written.at(inside).isMissingNode();
        return inside.endsWith("/" + MODEL) && !given
                ? pointer + "/" + (written.has(MODELS) ? MODELS : MODEL)
                : pointer + inside;
    }

    private static void copy(Fields from, String key, ObjectNode to) {
        to.set(key, from.json(key).orElseThrow().deepCopy());
    }

    /** A variant's model is the one of every stage that names none. */
    private static void giveModel(ObjectNode document, String model) {
        JsonNode stages = document.path(STAGES);
        if (!stages.isArray()) {
            document.put(MODEL, model);
            return;
        }
        document.remove(MODEL);
        for (JsonNode stage : stages.values()) {
            if (stage instanceof ObjectNode object && !object.has(MODEL)) {
                object.put(MODEL, model);
            }
        }
    }
}

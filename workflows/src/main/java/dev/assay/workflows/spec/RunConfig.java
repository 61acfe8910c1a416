package dev.assay.workflows.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run is to do, as a user wrote it: one prompt, or stages that build on each other.
 *
 * <p>The same shape serves the file, the request body and the database column; {@link #source()} is the document as
 * given, everything else is read from it.
 *
 * @param source the document as given
 * @param name what the user calls it
 * @param stages at least one, in order
 * @param input the input, any JSON value; absent when there is none
 * @param target what a good output would be; absent when there is none
 * @param template the syntax of the templates where a stage names none
 * @param scorers what the output is scored by; names are unique
 * @param providers endpoints that this document configures itself
 * @param defaultProvider whose model a name without a provider is
 * @param cache how the cache of answers is used
 */
public record RunConfig(
        ObjectNode source,
        Optional<String> name,
        List<StageSpec> stages,
        Optional<JsonNode> input,
        Optional<JsonNode> target,
        TemplateSyntax template,
        List<ScorerSpec> scorers,
        Map<String, ProviderSpec> providers,
        Optional<String> defaultProvider,
        CacheSpec cache) {

    /** What stands in a template's context beside the fields of an input object, and may be no field of it. */
    public static final Set<String> RESERVED_NAMES =
            Set.of("input", "config", "stages", "prev_output", "stage_index", "sample", "target", "epoch");

    /** A pipeline longer than this is a mistake: every stage is a paid call. */
    public static final int MAX_STAGES = 100;

    private static final Set<String> SHARED_KEYS =
            Set.of("input_data", "template", "scorers", "target", "providers", "default_provider", "cache", "name");

    public RunConfig {
        source = source.deepCopy();
        stages = List.copyOf(stages);
        scorers = List.copyOf(scorers);
        providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
    }

    /**
     * Reads a document.
     *
     * @throws InvalidSpecException with everything that is wrong with its shape; names of models, scorers and
     *     adapters and the templates themselves are judged by those who know them
     */
    public static RunConfig of(JsonNode document) {
        Problems problems = new Problems();
        RunConfig config = read(Fields.of(document, "", problems));
        problems.throwIfAny();
        return config;
    }

    /** Reads a document, noting what is wrong with it among the problems of its fields. */
    public static RunConfig read(Fields fields) {
        boolean pipeline = fields.has("pipeline_stages");
        fields.allow(keys());
        if (pipeline) {
            refuseContentBesideStages(fields);
        }
        refuseReservedFields(fields);
        return new RunConfig(
                fields.node(),
                fields.text("name"),
                pipeline ? stages(fields) : List.of(StageSpec.readContent(fields, Optional.empty())),
                fields.json("input_data"),
                fields.json("target"),
                syntax(fields).orElse(TemplateSyntax.THYMELEAF),
                scorers(fields),
                ProviderSpec.readAll(fields),
                fields.text("default_provider"),
                fields.object("cache").map(CacheSpec::read).orElse(CacheSpec.DEFAULT));
    }

    /** {@return the config of a run on a sample, whose scorers come after the ones that are here} */
    public RunConfig withSample(SampleSpec sample) {
        ObjectNode document = source.deepCopy();
        document.set("input_data", sample.input());
        sample.target().ifPresent(value -> document.set("target", value));
        List<ScorerSpec> all = new ArrayList<>(scorers);
        if (!sample.scorers().isEmpty()) {
            document.withArray("scorers").addAll(sample.scorers());
            Fields further = Fields.of(document, "", new Problems());
            all = scorers(further);
        }
        return new RunConfig(
                document,
                name,
                stages,
                Optional.of(sample.input()),
                sample.target(),
                template,
                all,
                providers,
                defaultProvider,
                cache);
    }

    /** {@return the document of this config with other scorers in place of its own} */
    public ObjectNode documentWith(JsonNode otherScorers) {
        ObjectNode document = source.deepCopy();
        document.set("scorers", otherScorers);
        return document;
    }

    /** {@return the hash that equal configs share} */
    public String hash() {
        return CanonicalJson.hash(source);
    }

    /** {@return the syntax of one stage's templates} */
    public TemplateSyntax syntaxOf(StageSpec stage) {
        return stage.template().orElse(template);
    }

    static Optional<TemplateSyntax> syntax(Fields fields) {
        Map<String, TemplateSyntax> words = new LinkedHashMap<>();
        for (TemplateSyntax syntax : TemplateSyntax.values()) {
            words.put(syntax.word(), syntax);
        }
        return fields.oneOf("template", words);
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>(SHARED_KEYS);
        keys.add("pipeline_stages");
        keys.addAll(StageSpec.KEYS);
        return keys;
    }

    private static void refuseContentBesideStages(Fields fields) {
        StageSpec.KEYS.stream()
                .filter(fields::has)
                .sorted()
                .forEach(key -> fields.problem(key, "'" + key + "' belongs into a stage of pipeline_stages"));
    }

    private static List<StageSpec> stages(Fields fields) {
        fields.size("pipeline_stages").ifPresent(size -> {
            if (size < 1 || size > MAX_STAGES) {
                fields.problem("pipeline_stages", "a pipeline has 1 to " + MAX_STAGES + " stages, got " + size);
            }
        });
        return fields.objects("pipeline_stages").stream().map(StageSpec::read).toList();
    }

    private static List<ScorerSpec> scorers(Fields fields) {
        List<ScorerSpec> scorers = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (Fields scorer : fields.objects("scorers")) {
            ScorerSpec spec = ScorerSpec.read(scorer);
            String before = places.putIfAbsent(spec.name(), spec.pointer());
            if (before != null && !spec.name().isBlank()) {
                scorer.problem(
                        "name", "two scorers are called '" + spec.name() + "' (the other: " + before + "); name one");
            }
            scorers.add(spec);
        }
        return scorers;
    }

    private static void refuseReservedFields(Fields fields) {
        fields.json("input_data").filter(JsonNode::isObject).ifPresent(input -> {
            Fields named = fields.inside("input_data", input);
            input.propertyNames().stream()
                    .filter(RESERVED_NAMES::contains)
                    .forEach(reserved -> named.problem(
                            reserved,
                            "a field can't be called '" + reserved + "', a template has its own under that name"));
        });
    }
}

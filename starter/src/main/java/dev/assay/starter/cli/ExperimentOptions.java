package dev.assay.starter.cli;

import dev.assay.starter.cli.text.ShellWord;
import dev.assay.workflows.spec.ExperimentSpec;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The options that name an experiment's file, or change parts of it. */
final class ExperimentOptions {

    private static final String DEFAULT_FILE = "assay.yaml";
    private static final String FOREIGN_FILE = "promptfooconfig";

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "An experiment in YAML or JSON (default: assay.yaml, then promptfooconfig.yaml);"
                    + " - reads it from stdin.")
    private @Nullable String file;

    @Option(
            names = {"-c", "--config"},
            hidden = true,
            description = "The same as FILE.")
    private @Nullable String config;

    @Option(
            names = {"-m", "--model"},
            order = 1,
            paramLabel = "MODEL",
            description = "The model, as provider/model, in place of the models of every variant.")
    private @Nullable String model;

    @Option(
            names = {"-j", "--concurrency"},
            order = 2,
            paramLabel = "N",
            description = "How many runs are open at once.")
    private @Nullable Integer concurrency;

    @Option(
            names = "--priority",
            order = 2,
            paramLabel = "1..5",
            description = "How urgent it is beside other experiments; 1 is the most (default: 3).")
    private @Nullable Integer priority;

    @Option(
            names = {"--repeat", "--epochs"},
            order = 3,
            paramLabel = "N",
            description = "How often each variant runs on each sample.")
    private @Nullable Integer epochs;

    @Option(names = "--no-cache", order = 4, description = "Neither look for answers nor store them.")
    private boolean noCache;

    @Option(names = "--tag", order = 5, paramLabel = "TEXT", description = "A further tag; may be repeated.")
    private List<String> tags = new ArrayList<>();

    @Mixin
    private final BoundOptions bounds = new BoundOptions();

    @Mixin
    private final GateOptions gates = new GateOptions();

    /**
     * {@return the experiment that the options come to}
     *
     * @throws UsageException when there is no file
     * @throws CommandException when the file is none of an experiment
     */
    ExperimentSource source(Session session) {
        if (file != null && config != null) {
            throw new UsageException("give the file once: as FILE or with -c");
        }
        String name =
                Optional.ofNullable(file).or(() -> Optional.ofNullable(config)).orElseGet(() -> usual(session));
        UserFile read = UserFile.read(session, name);
        boolean run =
                read.document().root().has("prompt") || read.document().root().has("pipeline_stages");
        if (run && !read.isExperiment()) {
            throw new CommandException(
                    name + " is the config of one run; run it with: ./assay run " + ShellWord.of(name));
        }
        ExperimentSource source = ExperimentSource.of(read);
        source.root().ifPresent(this::apply);
        return source;
    }

    private static String usual(Session session) {
        if (Files.exists(session.path(DEFAULT_FILE))) {
            return DEFAULT_FILE;
        }
        return List.of(FOREIGN_FILE + ".yaml", FOREIGN_FILE + ".yml", FOREIGN_FILE + ".json").stream()
                .filter(foreign -> Files.exists(session.path(foreign)))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no " + DEFAULT_FILE + " here; give a FILE"));
    }

    private void apply(ObjectNode root) {
        if (model != null) {
            objects(root.path("variants")).forEach(variant -> giveModel(variant, model));
        }
        if (concurrency != null) {
            UsageException.checkRange("-j", concurrency, ExperimentSpec.MAX_CONCURRENCY);
            root.put("concurrency", concurrency);
        }
        if (priority != null) {
            UsageException.checkRange("--priority", priority, ExperimentSpec.LEAST_URGENT);
            root.put("priority", priority);
        }
        if (epochs != null) {
            UsageException.checkRange("--repeat", epochs, ExperimentSpec.MAX_EPOCHS);
            root.put("epochs", epochs);
        }
        if (noCache) {
            object(root, "cache").put("mode", "bypass");
        }
        bounds.apply(root);
        gates.apply(root);
        addTags(root);
    }

    private void addTags(ObjectNode root) {
        if (tags.isEmpty()) {
            return;
        }
        Set<String> all = new LinkedHashSet<>();
        JsonNode known = root.path("tags");
        (known.isArray() ? known.valueStream() : Stream.of(known))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .forEach(all::add);
        all.addAll(tags);
        ArrayNode list = root.putArray("tags");
        all.forEach(list::add);
    }

    /** In place of the variant's models, and of those of its stages. */
    private static void giveModel(ObjectNode variant, String name) {
        variant.remove("models");
        if (variant.path("pipeline_stages").isArray()) {
            variant.remove("model");
            objects(variant.path("pipeline_stages")).forEach(stage -> stage.put("model", name));
        } else {
            variant.put("model", name);
        }
    }

    private static List<ObjectNode> objects(JsonNode list) {
        return list.valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static ObjectNode object(ObjectNode root, String key) {
        return root.get(key) instanceof ObjectNode known ? known : root.putObject(key);
    }
}

package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Makes scorers of the JSON that a user would write, and scores with them. */
final class ScorerFixture {

    static final String POINTER = "/scorers/0";

    static final ScorerTypes TYPES = new ScorerTypes(ScorerTypes.builtIn(), new FakeCommands());

    private ScorerFixture() {}

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    static ScorerSpec spec(String json) {
        Problems problems = new Problems();
        ScorerSpec spec = ScorerSpec.read(Fields.of(json(json), POINTER, problems));
        problems.throwIfAny();
        return spec;
    }

    /** {@return the JSON of a scorer with that type besides its options} */
    static String scorerJson(String type, String options) {
        return options.replaceFirst("\\{", "{\"type\": \"" + type + "\", ").replace(", }", "}");
    }

    static Scorer scorer(String json) {
        return scorer(json, new FakeOutside());
    }

    static Scorer scorer(String json, Outside outside) {
        ScorerSpec spec = spec(json);
        return TYPES.create(spec, spec.options(), outside);
    }

    static Scorer scorer(String json, ModelAsker models) {
        return scorer(json, new FakeOutside().withModels(models));
    }

    static ScoreValue score(String json, String output) {
        return score(json, output, MissingNode.getInstance());
    }

    static ScoreValue score(String json, String output, JsonNode target) {
        return scorer(json)
                .score(ScorerInput.of(output, target))
                .toCompletableFuture()
                .join();
    }

    static List<String> problems(String json) {
        Problems problems = new Problems();
        TYPES.check(spec(json), problems);
        return problems.list().stream().map(Problem::toString).toList();
    }

    /** {@return a cell of a table as the text it stands for: backslash escapes decoded, empty when absent} */
    static String cell(String text) {
        return text == null ? "" : text.translateEscapes();
    }
}

package dev.assay.activities.scorer;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import dev.assay.workflows.spec.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code json_schema}: 1 when the output is one JSON value that a JSON schema allows, else 0, with the first failures and
 * their places. Drafts 4, 6, 7, 2019-09 and 2020-12 (the default), told apart by {@code $schema}.
 *
 * <p>Options: {@code schema} (required, an object; references stay inside it, nothing is fetched), {@code formats}
 * (whether {@code format} is checked, default: true), {@code fenced} (default: false; true: the value may stand in a
 * Markdown code block). Patterns have RE2's syntax, as in {@link RegexMatch}.
 */
final class JsonSchemaMatch implements ScorerType {

    private static final String SCHEMA = "schema";
    private static final String FORMATS = "formats";

    /** Keywords evaluated for one output; a million take about a second. */
    private static final long MAX_STEPS = 1_000_000;

    private static final int MAX_DEPTH = 500;

    private final SchemaCompiler strict = new SchemaCompiler(true);
    private final SchemaCompiler lenient = new SchemaCompiler(false);

    @Override
    public String name() {
        return "json_schema";
    }

    @Override
    public Set<String> options() {
        return Set.of(SCHEMA, FORMATS, JsonValid.FENCED);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        if (!options.has(SCHEMA)) {
            options.problem(SCHEMA, "'" + SCHEMA + "' is missing");
        }
        boolean fenced = options.flag(JsonValid.FENCED).orElse(false);
        SchemaCompiler compiler = options.flag(FORMATS).orElse(true) ? strict : lenient;
        Optional<Schema> schema = options.object(SCHEMA)
                .flatMap(fields -> compiler.compile(fields.node(), problem -> options.problem(SCHEMA, problem)));
        return Scorer.immediate(
                input -> score(schema.orElseThrow(), fenced ? JsonText.unfence(input.output()) : input.output()));
    }

    private static ScoreValue score(Schema schema, String text) {
        try {
            List<Error> errors = validate(schema, JsonText.read(text));
            return errors.isEmpty()
                    ? ScoreValue.right("The output fits the schema")
                    : ScoreValue.wrong("The output does not fit the schema: " + SchemaErrors.describe(errors));
        } catch (NotJsonException e) {
            return ScoreValue.wrong("No JSON: " + e.getMessage());
        }
    }

    private static List<Error> validate(Schema schema, JsonNode value) {
        try {
            return schema.validate(
                    value,
                    context -> context.executionConfig(
                            config -> config.maxEvaluationSteps(MAX_STEPS).maxEvaluationDepth(MAX_DEPTH)));
        } catch (ValidationLimitExceededException e) {
            throw new ScorerException("The output takes too long to check: more than " + e.getLimit()
                    + (e.getLimitKind() == ValidationLimitExceededException.LimitKind.EVALUATION_DEPTH
                            ? " levels of the schema in one another"
                            : " steps"));
        }
    }
}

package dev.assay.starter.run;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problems;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a person says of a run's output.
 *
 * @param scorerName whose score it is to be
 * @param key whether it was posted as {@code value} or as {@code grade}
 * @param answer the value or the grade, as it was written
 * @param reason why
 * @param by what the person is called
 */
record PostedScore(String scorerName, String key, String answer, Optional<String> reason, String by) {

    private static final String VALUE = "value";
    private static final String GRADE = "grade";

    private static final String SOMEBODY = "a person";
    private static final int MAX_NAME = 100;
    private static final int MAX_REASON = 4_000;

    /** @throws InvalidSpecException with everything that is wrong with it */
    static PostedScore read(JsonNode body) {
        Problems problems = new Problems();
        Fields fields = Fields.of(body, "", problems).allow(Set.of("scorer_name", VALUE, GRADE, "reason", "by"));
        String scorerName = fields.requiredText("scorer_name");
        Optional<String> grade = fields.text(GRADE);
        Optional<String> value = fields.number(VALUE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                .map(number -> number.toPlainString());
        if (fields.has(VALUE) == fields.has(GRADE)) {
            fields.problem(VALUE, "needs a 'value', such as 0.5, or a 'grade', such as \"good\", and not both");
        }
        checkLength(fields, "scorer_name", MAX_NAME);
        checkLength(fields, "by", MAX_NAME);
        checkLength(fields, "reason", MAX_REASON);
        Optional<String> reason = fields.text("reason").filter(text -> !text.isBlank());
        String by = fields.text("by").filter(text -> !text.isBlank()).orElse(SOMEBODY);
        problems.throwIfAny();
        return new PostedScore(
                scorerName,
                grade.isPresent() ? GRADE : VALUE,
                grade.or(() -> value).orElse(""),
                reason,
                by);
    }

    private static void checkLength(Fields fields, String key, int most) {
        if (fields.node().path(key).asString("").length() > most) {
            fields.problem(key, "at most " + most + " characters");
        }
    }
}

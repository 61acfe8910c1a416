package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a judge, or a person, may answer, and which value each answer has. */
sealed interface Grading {

    String GRADES = "grades";
    String SCALE = "scale";

    /** {@return the key of the answer in the judge's JSON} */
    String key();

    /** {@return how the answer is described to whoever gives it, as it would stand after a colon} */
    String instruction();

    /** {@return the value of an answer; empty when it is none of those allowed} */
    OptionalDouble find(String answer);

    /**
     * {@return the value of a judge's answer}
     *
     * @throws ScorerException when the answer is none of those allowed
     */
    double value(JsonNode answer);

    /** Reads {@code grades} or {@code scale} of a judge; with neither, the grades are pass and fail. */
    static Grading read(Fields options) {
        return read(options, "a judge").orElse(Grades.PASS_OR_FAIL);
    }

    /**
     * Reads {@code grades} or {@code scale}; {@return what they say; empty when there is neither}
     *
     * @param who the one who answers, as a sentence about wrong options calls him
     */
    static Optional<Grading> read(Fields options, String who) {
        if (options.has(GRADES) && options.has(SCALE)) {
            options.problem(SCALE, who + " has '" + GRADES + "' or '" + SCALE + "', not both");
        }
        return options.object(SCALE)
                .<Grading>map(fields -> Scale.read(fields, options))
                .or(() -> options.object(GRADES).map(fields -> Grades.read(fields, options, who)));
    }

    /**
     * A choice of words.
     *
     * @param values the value of each grade, in [0,1], in the order the judge sees them
     */
    record Grades(Map<String, BigDecimal> values) implements Grading {

        private static final Grades PASS_OR_FAIL = new Grades(passOrFail());

        static Grades read(Fields fields, Fields options, String who) {
            Map<String, BigDecimal> values = new LinkedHashMap<>();
            Set<String> folded = new HashSet<>();
            for (String grade : fields.node().propertyNames()) {
                if (!fields.has(grade)) {
                    fields.problem(grade, "the grade '" + grade + "' needs a value from 0 to 1");
                }
                if (grade.isBlank() || !folded.add(grade.strip().toLowerCase(Locale.ROOT))) {
                    fields.problem(
                            grade,
                            "the grade '" + grade + "' can't be told apart: case and spaces at its ends"
                                    + " don't count, and it needs a word");
                }
                values.put(grade.strip(), fields.number(grade, 0, 1).orElse(BigDecimal.ZERO));
            }
            if (values.size() < 2) {
                options.problem(GRADES, who + " needs at least two grades to choose from, such as {pass: 1, fail: 0}");
            }
            return new Grades(values);
        }

        private static Map<String, BigDecimal> passOrFail() {
            Map<String, BigDecimal> values = new LinkedHashMap<>();
            values.put("pass", BigDecimal.ONE);
            values.put("fail", BigDecimal.ZERO);
            return values;
        }

        @Override
        public String key() {
            return "grade";
        }

        @Override
        public String instruction() {
            return "one of " + names();
        }

        @Override
        public double value(JsonNode answer) {
            String given = answer.isValueNode() ? answer.asString().strip() : "";
            return find(given)
                    .orElseThrow(() -> new ScorerException(
                            "The judge answered the grade " + Excerpt.quote(given) + ", which is none of " + names()));
        }

        @Override
        public OptionalDouble find(String answer) {
            return values.entrySet().stream()
                    .filter(grade -> grade.getKey().equalsIgnoreCase(answer.strip()))
                    .mapToDouble(grade -> grade.getValue().doubleValue())
                    .findFirst();
        }

        private String names() {
            return values.keySet().stream()
                    .map(grade -> JsonNodeFactory.instance.stringNode(grade).toString())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * A number between two bounds, both included, of which the lower is worth 0 and the upper 1.
     *
     * @param min the worst
     * @param max the best
     */
    record Scale(BigDecimal min, BigDecimal max) implements Grading {

        private static final double LIMIT = 1_000_000;

        static Scale read(Fields fields, Fields options) {
            fields.allow(Set.of("min", "max"));
            Optional<BigDecimal> min = fields.number("min", -LIMIT, LIMIT);
            Optional<BigDecimal> max = fields.number("max", -LIMIT, LIMIT);
            if (min.isEmpty() || max.isEmpty() || min.get().compareTo(max.get()) >= 0) {
                options.problem(SCALE, "a scale needs a min and a larger max, such as {min: 1, max: 5}");
                return new Scale(BigDecimal.ZERO, BigDecimal.ONE);
            }
            return new Scale(min.get(), max.get());
        }

        @Override
        public String key() {
            return "score";
        }

        @Override
        public String instruction() {
            return "a number from " + min.toPlainString() + " (worst) to " + max.toPlainString() + " (best)";
        }

        @Override
        public double value(JsonNode answer) {
            return find(answer.isValueNode() ? answer.asString() : "")
                    .orElseThrow(() -> new ScorerException("The judge answered the score "
                            + Excerpt.quote(answer.toString()) + ", which is not " + instruction()));
        }

        @Override
        public OptionalDouble find(String answer) {
            return NumberFinder.whole(answer.strip())
                    .filter(number -> number.compareTo(min) >= 0 && number.compareTo(max) <= 0)
                    .map(number -> number.subtract(min).doubleValue()
                            / max.subtract(min).doubleValue())
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty());
        }
    }
}

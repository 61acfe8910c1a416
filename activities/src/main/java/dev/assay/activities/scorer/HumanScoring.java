package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.ScorerSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a person is asked, may answer, and until when. */
public final class HumanScoring {

    static final String QUESTION = "question";
    static final Set<String> OPTIONS = Set.of(QUESTION, "deadline", "default", Grading.GRADES, Grading.SCALE);

    private static final String DEADLINE = "deadline";
    private static final String DEFAULT = "default";
    private static final String NONE = "none";

    private static final Duration DEFAULT_DEADLINE = Duration.ofDays(7);
    private static final Duration LONGEST_DEADLINE = Duration.ofDays(365);

    private static final Grading FROM_0_TO_1 = new Grading.Scale(BigDecimal.ZERO, BigDecimal.ONE);

    private final String question;
    private final Duration deadline;
    private final OptionalDouble fallback;
    private final Grading grading;

    private HumanScoring(String question, Duration deadline, OptionalDouble fallback, Grading grading) {
        this.question = question;
        this.deadline = deadline;
        this.fallback = fallback;
        this.grading = grading;
    }

    /** {@return whether a scorer is one that people answer, so that nothing but a run asks it} */
    public static boolean isMeantBy(ScorerSpec scorer) {
        return scorer.type().equals(HumanScorer.NAME);
    }

    static HumanScoring read(Fields options) {
        String question = options.requiredText(QUESTION);
        Duration deadline = options.duration(DEADLINE).orElse(DEFAULT_DEADLINE);
        if (deadline.compareTo(LONGEST_DEADLINE) > 0) {
            options.problem(DEADLINE, "at most " + LONGEST_DEADLINE.toDays() + "d");
        }
        Grading grading = Grading.read(options, "a person").orElse(FROM_0_TO_1);
        OptionalDouble fallback = options.json(DEFAULT)
                .filter(given -> !isNone(given))
                .map(given -> fallback(given, grading, options))
                .orElse(OptionalDouble.empty());
        return new HumanScoring(question, deadline, fallback, grading);
    }

    /** {@return a score from 0 to 1 that a person gives unasked} */
    public static HumanScoring unasked() {
        return new HumanScoring("", DEFAULT_DEADLINE, OptionalDouble.empty(), FROM_0_TO_1);
    }

    /** {@return what is asked} */
    public String question() {
        return question;
    }

    /** {@return how long an answer is waited for} */
    public Duration deadline() {
        return deadline;
    }

    /** {@return the value that counts when nobody answers in time; empty when that is an error} */
    public OptionalDouble fallback() {
        return fallback;
    }

    /** {@return the grades to choose from with their values, in their order; none when a number is asked for} */
    public Map<String, BigDecimal> grades() {
        return grading instanceof Grading.Grades grades ? grades.values() : Map.of();
    }

    /** {@return the bounds of the number that is asked for; null when a grade is} */
    public @Nullable Range scale() {
        return grading instanceof Grading.Scale scale ? new Range(scale.min(), scale.max()) : null;
    }

    /** {@return how an answer is described to a person, as it would stand after a colon} */
    public String instruction() {
        return grading.instruction();
    }

    /**
     * {@return the score that an answer gives}
     *
     * @param answer a grade or a number, as it was written
     * @throws ScorerException when the answer is none of those allowed
     */
    public ScoreOutcome answered(ScorerSpec spec, String answer, Optional<String> reason) {
        double value = grading.find(answer)
                .orElseThrow(() -> new ScorerException(Excerpt.quote(answer) + " is not " + grading.instruction()));
        boolean isWord = grading instanceof Grading.Grades;
        return ScoreOutcome.of(
                spec, new ScoreValue(value, reason.or(() -> isWord ? Optional.of(answer.strip()) : Optional.empty())));
    }

    /** {@return the score when nobody has answered in time: the default, or an error} */
    public ScoreOutcome unanswered(ScorerSpec spec, Instant until) {
        String nobody = "nobody answered until " + until.truncatedTo(ChronoUnit.SECONDS);
        return fallback.isPresent()
                ? ScoreOutcome.of(spec, ScoreValue.of(fallback.getAsDouble(), "the default, as " + nobody))
                : ScoreOutcome.failed(spec, nobody);
    }

    private static boolean isNone(JsonNode given) {
        return given.isNull() || given.isString() && given.stringValue().equals(NONE);
    }

    private static OptionalDouble fallback(JsonNode given, Grading grading, Fields options) {
        OptionalDouble value = value(given, grading);
        if (value.isEmpty()) {
            String beside = grading instanceof Grading.Grades ? ", a value from 0 to 1" : "";
            options.problem(DEFAULT, "needs " + grading.instruction() + beside + " or none, got " + given);
        }
        return value;
    }

    /** A value may stand beside grades, as one that none of them has. */
    private static OptionalDouble value(JsonNode given, Grading grading) {
        OptionalDouble answer = grading.find(given.isValueNode() ? given.asString() : "");
        boolean isPlain = answer.isEmpty() && grading instanceof Grading.Grades && given.isNumber();
        return isPlain ? FROM_0_TO_1.find(given.asString()) : answer;
    }

    /** The numbers that may be answered: from the worst to the best. */
    public record Range(BigDecimal min, BigDecimal max) {}
}

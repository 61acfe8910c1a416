package dev.assay.starter.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.activities.scorer.HumanScoring;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a run asks people.
 *
 * @param scorerName whose value the answer gives
 * @param question what is asked
 * @param grades those to choose from, with their values; absent when a number is asked for
 * @param scale the bounds of the number; absent when a grade is asked for
 * @param fallback what counts when nobody answers; null when that is an error
 * @param deadline until when an answer is waited for
 */
public record QuestionView(
        String scorerName,
        String question,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, BigDecimal> grades,
        @JsonInclude(JsonInclude.Include.NON_NULL) HumanScoring.@Nullable Range scale,
        @JsonProperty("default") @Nullable Double fallback,
        Instant deadline) {

    static QuestionView of(String scorerName, String question, Instant deadline, HumanScoring scoring) {
        OptionalDouble fallback = scoring.fallback();
        return new QuestionView(
                scorerName,
                question,
                scoring.grades(),
                scoring.scale(),
                fallback.isPresent() ? fallback.getAsDouble() : null,
                deadline);
    }
}

package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ScorerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class HumanScorerTests {

    private static final ScorerTypes TYPES = new ScorerTypes(ScorerTypes.builtIn());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                       | 0.25 | 0.25
            {}                                                       | 1    | 1
            {"scale": {"min": 1, "max": 5}}                          | 4    | 0.75
            {"grades": {"good": 1, "fair": 0.5, "bad": 0}}           | fair | 0.5
            {"grades": {"good": 1, "fair": 0.5, "bad": 0}}           | Good | 1
            {"grades": {"1": 0, "2": 1}}                             | 2    | 1
            """)
    void givesAnAnswerItsValue(String options, String answer, double expected) {
        assertThat(scoring(options)
                        .answered(spec(options), answer, Optional.empty())
                        .value())
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                   | 1.5  | '1.5' is not a number from 0 (worst) to 1 (best)
            {}                                   | good | 'good' is not a number from 0 (worst) to 1 (best)
            {}                                   | NaN  | 'NaN' is not a number from 0 (worst) to 1 (best)
            {"scale": {"min": 1, "max": 5}}      | 0    | '0' is not a number from 1 (worst) to 5 (best)
            {"grades": {"good": 1, "bad": 0}}    | 0.5  | '0.5' is not one of "good", "bad"
            """)
    void refusesAnAnswerThatIsNoneOfThoseAllowed(String options, String answer, String sentence) {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> scoring(options).answered(spec(options), answer, Optional.empty()))
                .withMessage(sentence);
    }

    @Test
    void tellsTheReasonOrElseTheGrade() {
        String options = "{\"grades\": {\"good\": 1, \"bad\": 0}, \"threshold\": 0.5}";

        ScoreOutcome good = scoring(options).answered(spec(options), "good", Optional.empty());
        ScoreOutcome bad = scoring(options).answered(spec(options), "bad", Optional.of("it shouts"));

        assertThat(good.reason()).contains("good");
        assertThat(good.passed()).contains(true);
        assertThat(bad.reason()).contains("it shouts");
        assertThat(bad.passed()).contains(false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"default": 0.5}                                         | 0.5
            {"default": 3, "scale": {"min": 1, "max": 5}}            | 0.5
            {"default": "bad", "grades": {"good": 1, "bad": 0.2}}    | 0.2
            {"default": 0.5, "grades": {"good": 1, "bad": 0}}        | 0.5
            """)
    void countsTheDefaultWhenNobodyAnswers(String options, double expected) {
        ScoreOutcome outcome = scoring(options).unanswered(spec(options), Instant.parse("2026-03-01T12:00:00.5Z"));

        assertThat(outcome.value()).contains(expected);
        assertThat(outcome.reason()).contains("the default, as nobody answered until 2026-03-01T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}
            {"default": "none"}
            {"default": null}
            """)
    void isAnErrorWithoutADefaultWhenNobodyAnswers(String options) {
        ScoreOutcome outcome = scoring(options).unanswered(spec(options), Instant.parse("2026-03-01T12:00:00Z"));

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.error()).contains("nobody answered until 2026-03-01T12:00:00Z");
    }

    @Test
    void waitsSevenDaysUnlessAskedOtherwise() {
        assertThat(scoring("{}").deadline()).isEqualTo(Duration.ofDays(7));
        assertThat(scoring("{\"deadline\": \"12h\"}").deadline()).isEqualTo(Duration.ofHours(12));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "human"}                                                   | /scorers/0: 'question' is missing
            {"type": "human", "question": " "}                                  | /scorers/0/question: 'question' is empty
            {"type": "human", "question": "q", "deadline": "soon"}              | /scorers/0/deadline: 'soon' is no duration; write it like 30s, 15m, 12h or 14d
            {"type": "human", "question": "q", "deadline": "2000d"}             | /scorers/0/deadline: at most 365d
            {"type": "human", "question": "q", "default": 2}                    | /scorers/0/default: needs a number from 0 (worst) to 1 (best) or none, got 2
            {"type": "human", "question": "q", "default": "ok", "grades": {"good": 1, "bad": 0}} | /scorers/0/default: needs one of "good", "bad", a value from 0 to 1 or none, got "ok"
            {"type": "human", "question": "q", "grades": {"good": 1}}           | /scorers/0/grades: a person needs at least two grades to choose from, such as {pass: 1, fail: 0}
            {"type": "human", "question": "q", "scale": {"min": 5, "max": 1}}   | /scorers/0/scale: a scale needs a min and a larger max, such as {min: 1, max: 5}
            {"type": "not", "scorer": {"type": "human", "question": "q"}}       | /scorers/0/scorer/type: a person's score stands for itself; put 'human' beside this scorer
            """)
    void namesWrongOptions(String scorer, String problem) {
        assertThat(ScorerFixture.problems(scorer)).containsExactly(problem);
    }

    @Test
    void isNotAskedLikeOthers() {
        ScorerSpec human = spec("{}");

        assertThat(TYPES.isHuman(human)).isTrue();
        assertThat(TYPES.isSlow(human)).isFalse();
        assertThat(TYPES.models(human)).isEqualTo(List.of());
    }

    private static HumanScoring scoring(String options) {
        ScorerSpec spec = spec(options);
        return TYPES.human(spec, spec.options());
    }

    private static ScorerSpec spec(String options) {
        String scorer = options.replaceFirst("\\{", "{\"type\": \"human\", \"question\": \"Is it polite?\", ")
                .replace(", }", "}");
        return ScorerSpec.read(Fields.of(new JsonMapper().readTree(scorer), "/scorers/0", new Problems()));
    }
}

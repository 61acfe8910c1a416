package dev.assay.workflows.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerSpecTests {

    @Test
    void whatOnlyTheScorerUnderstandsBecomesItsOptions() {
        ScorerSpec scorer = ScorerSpec.read(
                Documents.fields("{type: 'contains', name: 'mentions', threshold: 0.5, weight: 2, value: 'Paris'}"));

        assertThat(scorer.type()).isEqualTo("contains");
        assertThat(scorer.name()).isEqualTo("mentions");
        assertThat(scorer.threshold()).contains(new BigDecimal("0.5"));
        assertThat(scorer.weight()).isEqualByComparingTo("2");
        assertThat(scorer.options()).isEqualTo(Documents.json("{value: 'Paris'}"));
    }

    @Test
    void aScorerWithoutANameIsCalledByItsTypeAndWithoutAThresholdOnlyMeasures() {
        ScorerSpec scorer = ScorerSpec.read(Documents.fields("{type: 'exact_match', name: ' '}"));

        assertThat(scorer.name()).isEqualTo("exact_match");
        assertThat(scorer.threshold()).isEmpty();
        assertThat(scorer.weight()).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                              | 'type' is missing
            {type: 'x', threshold: 1.01}    | /threshold: 'threshold' must be at least 0 and at most 1, got 1.01
            {type: 'x', threshold: -1}      | /threshold: 'threshold' must be at least 0 and at most 1, got -1
            {type: 'x', threshold: 1e999999999} | /threshold: 'threshold' must be at least 0 and at most 1, got 1E+999999999
            {type: 'x', threshold: '1'}     | /threshold: 'threshold' must be a number, got the string 1
            {type: 'x', threshold: NaN}     | /threshold: 'threshold' must be a number, got the number NaN
            {type: 'x', weight: -0.5}       | /weight: 'weight' must be at least 0, got -0.5
            {type: 'x', weight: Infinity}   | /weight: 'weight' must be a number, got the number Infinity
            """)
    void aProblemIsNamedWithItsPlace(String document, String problem) {
        assertThat(Documents.problems(document, ScorerSpec::read)).containsExactly(problem);
    }

    @Test
    void aNameHasAHundredCharactersAtMost() {
        assertThat(Documents.problems("{type: 'x', name: '" + "n".repeat(101) + "'}", ScorerSpec::read))
                .containsExactly("/name: a name has at most 100 characters");
    }
}

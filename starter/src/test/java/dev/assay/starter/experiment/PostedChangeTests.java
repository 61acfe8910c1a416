package dev.assay.starter.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.activity.ExperimentChange.Bound;
import dev.assay.workflows.spec.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PostedChangeTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                          | ``
            {"budget": {}}                              | ``
            {"budget": {"usd": 2, "calls": null}}       | CALLS
            {"budget": {"usd": null, "tokens": null}}   | USD,TOKENS
            {"budget": null}                            | USD,TOKENS,CALLS
            {"max_failures": null}                      | FAILURES
            {"max_failures": "5%"}                      | ``
            """)
    void whatIsNullIsTakenAway(String document, String lifted) {
        assertThat(read(document).lifted())
                .extracting(Bound::name)
                .containsExactlyInAnyOrder(lifted.isEmpty() ? new String[0] : lifted.split(","));
    }

    @Test
    void whatIsAbsentStays() {
        ExperimentChange change = read("{\"budget\": {\"tokens\": 7}}");

        assertThat(change.budgetTokens()).isEqualTo(7);
        assertThat(change.budgetUsd()).isNull();
        assertThat(change.concurrency()).isNull();
        assertThat(change.maxFailures()).isNull();
    }

    @Test
    void withoutAConcurrencyItHasTheUsualOne() {
        assertThat(read("{\"concurrency\": null}").concurrency()).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"gates": []}                | /gates: unknown key 'gates'
            {"budget": {"usd": -1}}      | /budget/usd: 'usd' must be at least 0
            {"concurrency": 0}           | /concurrency: 'concurrency' must be at least 1
            {"max_failures": "many"}     | /max_failures: 'many' is neither a count nor a share
            """)
    void whatCanNotBeIsNamedWithItsPlace(String document, String problem) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(problem);
    }

    private static ExperimentChange read(String document) {
        return PostedChange.read(JsonMapper.shared().readTree(document));
    }
}

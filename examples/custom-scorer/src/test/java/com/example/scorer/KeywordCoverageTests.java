package com.example.scorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.Outside;
import dev.assay.activities.scorer.Scorer;
import dev.assay.activities.scorer.ScorerException;
import dev.assay.activities.scorer.ScorerInput;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class KeywordCoverageTests {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Paris is the capital of France | 1
            The capital is Lyon            | 0.5
            No idea                        | 0
            """)
    void isTheShareOfKeywordsThatAreThere(String output, double value) {
        assertEquals(value, score("{\"keywords\": [\"capital\", \"france\"]}", output));
    }

    @Test
    void hasNoValueWithoutOutput() {
        assertThrows(ScorerException.class, () -> score("{\"keywords\": [\"a\"]}", " "));
    }

    @Test
    void needsKeywords() {
        scorer("{}");

        assertEquals(
                "/scorers/0/keywords: needs at least one keyword, such as [capital, France]",
                problems.list().get(0).toString());
    }

    private double score(String options, String output) {
        return scorer(options)
                .score(ScorerInput.of(output))
                .toCompletableFuture()
                .join()
                .value();
    }

    private Scorer scorer(String options) {
        Outside nobody = Outside.refusing(
                () -> new IllegalStateException("nobody is asked"), CommandRunner.refusing("no commands are run"));
        return new KeywordCoverage()
                .create(Fields.of(JsonMapper.shared().readTree(options), "/scorers/0", problems), nobody);
    }
}

package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.model.ModelCallException;
import dev.assay.store.run.Run;
import dev.assay.worker.FakeModels.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run is said to have cost; providers tell tokens, not prices. */
class CallCostIT {

    final TestWorker worker = TestWorker.fresh();

    @ParameterizedTest
    @CsvSource(textBlock = """
            timeout,           unknown
            connection_lost,   unknown
            answer_too_large,  unknown
            unreadable_answer, unknown
            interrupted,       unknown
            authentication,    nothing
            invalid_request,   nothing
            """)
    void isUnknownWhereTheProviderMayHaveDoneItsWork(String type, String cost) {
        worker.models.on("test-model", Reply.failure(new ModelCallException.Permanent(type, "no answer", "")));

        Run run = worker.run("""
                {"prompt": "Ask", "model": "test-model"}""");

        assertThat(cost(run)).isEqualTo(cost);
    }

    @Test
    void isUnknownWhereAnAnswerHasNoPrice() {
        worker.models.on("test-model", Reply.text("an answer"));

        assertThat(cost(worker.run("""
                {"prompt": "Ask", "model": "test-model"}"""))).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            test-model, unknown
            echo/any,   nothing
            """)
    void isThatOfItsJudgesAsWell(String judge, String cost) {
        worker.models.on("test-model", Reply.text("{\"score\": 1, \"reason\": \"good\"}"));

        assertThat(cost(worker.run("""
                {"prompt": "Ask", "model": "echo/any",
                 "scorers": [{"type": "judge", "model": "%s", "rubric": "Is it good?"}]}""".formatted(judge)))).isEqualTo(cost);
    }

    @Test
    void isNothingWhereTheProviderIsFree() {
        Run run = worker.run("""
                {"prompt": "Ask", "model": "free/any", "providers": {"free": {"adapter": "scripted",
                  "script": [{"error": "unreadable_answer"}]}}}""");

        assertThat(cost(run)).isEqualTo("nothing");
    }

    private static String cost(Run run) {
        return run.costUsd()
                .map(usd -> usd.signum() == 0 ? "nothing" : usd.toString())
                .orElse("unknown");
    }
}

package dev.assay.store.run;

import static dev.assay.store.testing.TestStore.ODD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.testing.TestStore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageResultIT {

    private final StageResultWriter writer = TestStore.get(StageResultWriter.class);
    private final StageResultRepository results = TestStore.get(StageResultRepository.class);
    private final String runId = TestStore.newRun();

    @Test
    void keepsTheFirstOfTwoResultsOfAStage() {
        assertThat(writer.insert(odd(0, "first"))).isTrue();
        assertThat(writer.insert(odd(0, "second"))).isFalse();

        assertThat(read(runId, 0).responseRaw()).isEqualTo("first");
    }

    @Test
    void areAddedUpForTheirRun() {
        String other = TestStore.newRun();
        StoredRows.stage(runId, 0);
        StoredRows.stage(runId, 1);

        assertThat(TestStore.get(RunTokens.class).ofRuns(List.of(runId, other)))
                .containsExactly(Map.entry(runId, new RunTokens.Sum(20, 6)));
    }

    @Test
    void readsBackWhatWasWritten() {
        writer.insert(odd(3, ODD));

        StageResult result = read(runId, 3);
        assertThat(result.stageIndex()).isEqualTo(3);
        assertThat(result.promptSent()).isEqualTo(ODD);
        assertThat(result.messages()).contains("[{\"role\": \"user\", \"content\": \"\\ud800 \\u0000\"}]");
        assertThat(result.responseRaw()).isEqualTo(ODD);
        assertThat(result.provider()).isEqualTo("provider " + ODD);
        assertThat(result.modelUsed()).isEqualTo("model " + ODD);
        assertThat(result.tokensIn()).isEqualTo(1);
        assertThat(result.tokensOut()).isEqualTo(2);
        assertThat(result.tokensCached()).isEqualTo(3);
        assertThat(result.latencyMs()).isEqualTo(4);
        assertThat(result.finishReason()).contains("reason " + ODD);
        assertThat(result.cached()).isTrue();
        assertThat(result.cacheKey()).isEqualTo("key");
        assertThat(result.cacheMiss()).contains("miss " + ODD);
        assertThat(result.attempts()).isEqualTo(5);
        assertThat(result.costUsd().orElseThrow()).isEqualByComparingTo("0.0000000001");
        assertThat(result.takenFrom()).isEmpty();
    }

    @Test
    void readsBackWhatIsAbsent() {
        StoredRows.stage(runId, 0);
        TestStore.jdbc()
                .sql("update stage_result set finish_reason = null where run_id = ?")
                .param(runId)
                .update();

        StageResult result = read(runId, 0);
        assertThat(result.messages()).isEmpty();
        assertThat(result.finishReason()).isEmpty();
        assertThat(result.cacheMiss()).isEmpty();
        assertThat(result.costUsd()).isEmpty();
    }

    @Test
    void keepsFourMebibytesOfAnswer() {
        String text = (ODD + "x".repeat(100)).repeat(32_000);

        writer.insert(odd(0, text));

        assertThat(read(runId, 0).responseRaw()).isEqualTo(text).hasSizeGreaterThan(4 << 20);
    }

    @Test
    void listsTheStagesOfARunInTheirOrder() {
        StoredRows.stage(runId, 2);
        StoredRows.stage(runId, 0);
        StoredRows.stage(TestStore.newRun(), 1);

        assertThat(results.findByRun(runId)).extracting(StageResult::stageIndex).containsExactly(0, 2);
    }

    @Test
    void aRetryTakesOverFinishedStagesAtNoCost() {
        writer.insert(odd(0, ODD));
        writer.insert(odd(1, "second"));
        String retry = TestStore.newRun();
        StoredRows.stage(retry, 1);

        writer.takeOver(runId, retry);
        writer.takeOver(runId, retry);

        StageResult taken = read(retry, 0);
        assertThat(taken.responseRaw()).isEqualTo(ODD);
        assertThat(taken.messages()).isEqualTo(read(runId, 0).messages());
        assertThat(taken.tokensIn()).isEqualTo(1);
        assertThat(taken.attempts()).isZero();
        assertThat(taken.costUsd().orElseThrow()).isZero();
        assertThat(taken.takenFrom()).contains(runId);
        assertThat(read(retry, 1).takenFrom()).isEmpty();
    }

    @Test
    void aRetryOfARetryNamesTheRunThatPaid() {
        StoredRows.stage(runId, 0);
        String second = TestStore.newRun();
        String third = TestStore.newRun();

        writer.takeOver(runId, second);
        writer.takeOver(second, third);

        assertThat(read(third, 0).takenFrom()).contains(runId);
    }

    private NewStageResult odd(int stageIndex, String response) {
        return new NewStageResult(
                runId,
                stageIndex,
                ODD,
                "[{\"role\": \"user\", \"content\": \"\ud800 \\u0000\"}]",
                response,
                "provider " + ODD,
                "model " + ODD,
                1,
                2,
                3,
                4,
                "reason " + ODD,
                true,
                "key",
                "miss " + ODD,
                5,
                new BigDecimal("0.0000000001"));
    }

    private StageResult read(String run, int stageIndex) {
        return results.findByRun(run).stream()
                .filter(result -> result.stageIndex() == stageIndex)
                .findFirst()
                .orElseThrow();
    }
}

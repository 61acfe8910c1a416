package dev.assay.store.run;

import static dev.assay.store.testing.TestStore.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.store.call.CallBounds;
import dev.assay.store.call.CallEnd;
import dev.assay.store.call.CallLedger;
import dev.assay.store.call.CallStart;
import dev.assay.store.call.NewCall;
import dev.assay.store.testing.TestStore;
import dev.assay.workflows.spec.CacheMode;
import dev.assay.workflows.spec.RunStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a run's row when it has ended, also when others write meanwhile. */
class RunClosingIT {

    private final RunWriter writer = TestStore.get(RunWriter.class);
    private final CallLedger ledger = TestStore.get(CallLedger.class);
    private final String runId = TestStore.newRun();

    @Test
    void sumsTheTokensOfItsStagesCachedOnesIncluded() {
        StoredRows.stage(runId, 0);
        StoredRows.stage(runId, 1, true);

        Run run = close();

        assertThat(run.tokensIn()).isEqualTo(20);
        assertThat(run.tokensOut()).isEqualTo(6);
    }

    @Test
    void costsNothingWhenNothingWasPaid() {
        StoredRows.stage(runId, 0, true);
        ledger.cached(call("score:judge"), "good", 1, 1);

        assertThat(close().costUsd().orElseThrow()).isZero();
    }

    @Test
    void costsWhatItsStagesAndJudgesCost() {
        StoredRows.answeredCall(runId, "stage:0", new BigDecimal("0.0000000001"));
        StoredRows.answeredCall(runId, "stage:1", new BigDecimal("1.5"));
        StoredRows.answeredCall(runId, "score:judge", new BigDecimal("0.25"));
        CallStart.Begun failed = (CallStart.Begun) ledger.begin(call("score:other"), CallBounds.DEFAULT);
        ledger.end(call("score:other"), failed.attempt(), new CallEnd.Failed("transient", "down"));

        assertThat(close().costUsd().orElseThrow()).isEqualByComparingTo("1.7500000001");
    }

    @Test
    void costIsUnknownWhenOnePriceIs() {
        StoredRows.answeredCall(runId, "stage:0", BigDecimal.ONE);
        StoredRows.answeredCall(runId, "score:judge", null);

        assertThat(close().costUsd()).isEmpty();
    }

    @Test
    void costIsUnknownWhenAnErrorMayHaveBeenCharged() {
        StoredRows.answeredCall(runId, "stage:0", BigDecimal.ONE);
        CallStart.Begun late = (CallStart.Begun) ledger.begin(call("score:other"), CallBounds.DEFAULT);
        ledger.end(
                call("score:other"), late.attempt(), new CallEnd.Failed("timeout", "no answer", null, Duration.ZERO));

        assertThat(close().costUsd()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0.5, 1.5
               ,
            """)
    void itsSumsAreWrittenWhenItWaitsForAPersonAndAgainAtItsEnd(BigDecimal price, BigDecimal cost) {
        StoredRows.stage(runId, 0);
        StoredRows.answeredCall(runId, "stage:0", BigDecimal.ONE);
        StoredRows.answeredCall(runId, "score:judge", price);

        writer.move(runId, List.of(RunStatus.PENDING), RunStatus.WAITING);

        Run waiting = TestStore.get(RunRepository.class).findById(runId).orElseThrow();
        assertThat(waiting.tokensIn()).isEqualTo(10);
        assertThat(waiting.costUsd().map(BigDecimal::stripTrailingZeros)).isEqualTo(Optional.ofNullable(cost));

        StoredRows.answeredCall(runId, "score:late", BigDecimal.ONE);

        Run ended = close();
        assertThat(ended.tokensIn()).isEqualTo(10);
        assertThat(ended.costUsd().map(BigDecimal::stripTrailingZeros))
                .isEqualTo(Optional.ofNullable(cost).map(BigDecimal.ONE::add));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            true,  lost,      1
            false, lost,
            true,  in_flight, 1
            false, in_flight,
            """)
    void costIsUnknownWhenACallThatIsNotFreeWasLostOrIsUnderWay(boolean free, String outcome, BigDecimal cost) {
        StoredRows.answeredCall(runId, "stage:0", BigDecimal.ONE);
        ledger.begin(call("score:judge", free), CallBounds.DEFAULT);
        if (outcome.equals(CallLedger.LOST)) {
            ledger.giveUpAllBut("another process");
        }

        Optional<BigDecimal> known = close().costUsd().map(BigDecimal::stripTrailingZeros);

        assertThat(known).isEqualTo(Optional.ofNullable(cost));
    }

    @Test
    void costIsKnownWhenALostCallTurnsOutToHaveEnded() {
        CallStart.Begun begun = (CallStart.Begun) ledger.begin(call("stage:0"), CallBounds.DEFAULT);
        ledger.giveUpAllBut("another process");
        ledger.end(call("stage:0"), begun.attempt(), new CallEnd.Answered(null, 1, 1, BigDecimal.TEN));

        assertThat(close().costUsd().orElseThrow()).isEqualByComparingTo(BigDecimal.TEN);
    }

    @Test
    void lastsFromItsStartToItsEnd() {
        writer.move(runId, List.of(RunStatus.PENDING), RunStatus.RUNNING);
        TestStore.jdbc()
                .sql("update run set started_at = started_at - interval '90 seconds' where id = ?")
                .param(runId)
                .update();

        Run run = close();

        Duration lasted = Duration.between(
                run.startedAt().orElseThrow(), run.completedAt().orElseThrow());
        assertThat(lasted).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
        assertThat(run.durationMs().orElseThrow()).isBetween(lasted.toMillis(), lasted.toMillis() + 1);
    }

    @Test
    void lastsNoTimeWhenItNeverStarted() {
        Run run = close();

        assertThat(run.durationMs()).contains(0L);
        assertThat(run.startedAt()).isEqualTo(run.completedAt()).isPresent();
    }

    @Test
    void waitsForAStageThatIsBeingWrittenAndCountsIt() {
        CountDownLatch mayCommit = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<Boolean> stage = CompletableFuture.supplyAsync(() -> inTransaction(() -> {
            boolean open = writer.lockOpen(runId) && StoredRows.stage(runId, 0);
            written.countDown();
            waitFor(mayCommit);
            return open;
        }));
        waitFor(written);

        CompletableFuture<Run> closing = CompletableFuture.supplyAsync(this::close);
        await().until(RunClosingIT::somebodyWaitsForALock);
        mayCommit.countDown();

        assertThat(stage.join()).isTrue();
        assertThat(closing.join().tokensIn()).isEqualTo(10);
    }

    @Test
    void letsNoStageInOnceItIsEnding() {
        CountDownLatch mayCommit = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<OptionalInt> closing = CompletableFuture.supplyAsync(() -> inTransaction(() -> {
            OptionalInt change = writer.close(runId, RunStatus.CANCELED);
            closed.countDown();
            waitFor(mayCommit);
            return change;
        }));
        waitFor(closed);

        CompletableFuture<Boolean> locking =
                CompletableFuture.supplyAsync(() -> inTransaction(() -> writer.lockOpen(runId)));
        await().until(RunClosingIT::somebodyWaitsForALock);
        mayCommit.countDown();

        assertThat(closing.join()).hasValue(1);
        assertThat(locking.join()).isFalse();
    }

    @Test
    void endsOnceHoweverManyEndIt() {
        List<CompletableFuture<OptionalInt>> closings = List.of(
                CompletableFuture.supplyAsync(() -> closeAs(RunStatus.COMPLETED)),
                CompletableFuture.supplyAsync(() -> closeAs(RunStatus.CANCELED)),
                CompletableFuture.supplyAsync(() -> closeAs(RunStatus.FAILED)));

        assertThat(closings.stream().map(CompletableFuture::join).filter(OptionalInt::isPresent))
                .containsExactly(OptionalInt.of(1));
    }

    private Run close() {
        closeAs(RunStatus.COMPLETED);
        return TestStore.get(RunRepository.class).findById(runId).orElseThrow();
    }

    private OptionalInt closeAs(RunStatus status) {
        return inTransaction(() -> writer.close(runId, status));
    }

    private NewCall call(String purpose) {
        return call(purpose, false);
    }

    private NewCall call(String purpose, boolean free) {
        return new NewCall(
                runId, purpose, "echo", "model", "key", CacheMode.BYPASS, free, "process", Duration.ofMinutes(1));
    }

    private static boolean somebodyWaitsForALock() {
        return TestStore.jdbc()
                        .sql("select count(*) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

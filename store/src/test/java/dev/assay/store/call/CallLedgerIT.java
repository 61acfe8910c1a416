package dev.assay.store.call;

import static dev.assay.store.testing.TestStore.ODD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.store.call.CallEnd.Answered;
import dev.assay.store.call.CallEnd.Failed;
import dev.assay.store.call.CallEnd.RateLimited;
import dev.assay.store.call.CallEnd.Withdrawn;
import dev.assay.store.call.CallStart.Begun;
import dev.assay.store.call.CallStart.Ended;
import dev.assay.store.call.CallStart.Held;
import dev.assay.store.call.CallStart.InFlight;
import dev.assay.store.call.CallStart.UsedUp;
import dev.assay.store.run.RunWriter;
import dev.assay.store.testing.TestStore;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.CacheMode;
import dev.assay.workflows.spec.RunStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLedgerIT {

    private static final CallBounds TWICE = new CallBounds(2, Duration.ofHours(1));

    private final CallLedger ledger = TestStore.get(CallLedger.class);
    private final RunWriter runs = TestStore.get(RunWriter.class);
    private final NewCall call = Calls.ofANewRun();

    @Test
    void writesDownACallAndItsAnswer() {
        assertThat(begin()).isEqualTo(new Begun(1, 1));
        assertThat(Calls.column(call, "outcome")).isEqualTo("in_flight");

        assertThat(ledger.end(call, 1, new Answered(ODD, 11, 7, new BigDecimal("0.5"))))
                .isTrue();

        assertThat(Calls.column(call, "outcome")).isEqualTo("answered");
        assertThat(Calls.column(call, "(tokens_in, tokens_out, cost_usd)")).isEqualTo("(11,7,0.5000000000)");
        assertThat(Calls.column(call, "finished_at > started_at")).isEqualTo("true");
    }

    @Test
    void givesAJudgesAnswerAgain() {
        begin();
        ledger.end(call, 1, new Answered(ODD, 1, 1, null));

        assertThat(begin()).isEqualTo(new CallStart.Answered(ODD));
    }

    @Test
    void keepsNoAnswerOfAStage() {
        begin();
        ledger.end(call, 1, new Answered(null, 1, 1, null));

        assertThat(begin()).isEqualTo(new CallStart.Answered(null));
    }

    @Test
    void givesAnAnswerOfTheCacheAgain() {
        assertThat(ledger.cached(call, ODD, 3, 2)).isTrue();
        assertThat(ledger.cached(call, "other", 3, 2)).isFalse();

        assertThat(begin()).isEqualTo(new CallStart.Answered(ODD));
    }

    @Test
    void keepsTheFirstEnd() {
        begin();

        assertThat(ledger.end(call, 1, new Answered("first", 1, 1, null))).isTrue();
        assertThat(ledger.end(call, 1, new Answered("second", 2, 2, null))).isFalse();
        assertThat(ledger.end(call, 1, new Failed("type", "late"))).isFalse();

        assertThat(begin()).isEqualTo(new CallStart.Answered("first"));
    }

    @Test
    void keepsAnyText() {
        NewCall odd = new NewCall(
                call.runId(),
                NewCall.forScore(ODD),
                ODD,
                ODD,
                call.cacheKey() + ODD,
                CacheMode.USE,
                false,
                ODD,
                Calls.LEASE);

        assertThat(ledger.begin(odd, TWICE)).isEqualTo(new Begun(1, 1));
        assertThat(ledger.renew(ODD, Calls.LEASE)).isEqualTo(1);
        assertThat(ledger.end(odd, 1, new Failed(ODD, ODD))).isTrue();
        assertThat(ledger.begin(odd, TWICE)).isEqualTo(new Begun(2, 2));
        assertThat(ledger.end(odd, 2, new Failed(ODD, ODD))).isTrue();

        assertThat(ledger.begin(odd, TWICE)).isEqualTo(new UsedUp(2, ODD, ODD));
    }

    @Test
    void tellsThatTheSamePurposeIsInFlight() {
        begin();

        assertThat(begin()).isEqualTo(new InFlight());
        assertThat(ledger.begin(Calls.notExclusive(call), CallBounds.DEFAULT)).isEqualTo(new InFlight());
    }

    @Test
    void countsNoAttemptForACallThatWasWithdrawn() {
        begin();
        ledger.end(call, 1, new Withdrawn());

        assertThat(begin()).isEqualTo(new Begun(2, 1));
        ledger.end(call, 2, new Failed("transient", "down"));
        begin();
        ledger.end(call, 3, new Withdrawn());

        assertThat(ledger.begin(call, new CallBounds(1, Duration.ofHours(1))))
                .isEqualTo(new UsedUp(1, "transient", "down"));
    }

    @Test
    void asksAgainAfterAFailure() {
        begin();
        ledger.end(call, 1, new Failed("transient", "down"));

        assertThat(begin()).isEqualTo(new Begun(2, 2));
    }

    @Test
    void allowsFiveAttempts() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(begin()).isEqualTo(new Begun(attempt, attempt));
            ledger.end(call, attempt, new Failed("transient", "down " + attempt));
        }

        assertThat(begin()).isEqualTo(new UsedUp(5, "transient", "down 5"));
    }

    @Test
    void countsTheAttemptsOfEachPurposeApart() {
        NewCall judge = Calls.of(call.runId(), NewCall.forScore("judge"), call.cacheKey() + "judge");
        for (int attempt = 1; attempt <= 5; attempt++) {
            begin();
            ledger.end(call, attempt, new Failed("transient", "down"));
        }

        assertThat(ledger.begin(judge, CallBounds.DEFAULT)).isEqualTo(new Begun(1, 1));
    }

    @Test
    void countsNoRefusalForALimit() {
        for (int attempt = 1; attempt <= 20; attempt++) {
            assertThat(begin()).isEqualTo(new Begun(attempt, 1));
            ledger.end(call, attempt, new RateLimited(Duration.ofMinutes(30), "too many requests"));
        }

        assertThat(begin()).isEqualTo(new Begun(21, 1));
        assertThat(Calls.column(call, "(select sum(wait_ms) from call c where c.run_id = call.run_id)"))
                .isEqualTo("36000000");
    }

    @Test
    void boundsTheTimeSpentInAttempts() {
        begin();
        startedAgo("61 minutes");
        ledger.end(call, 1, new Failed("timeout", "no answer"));

        assertThat(begin()).isEqualTo(new UsedUp(1, "timeout", "no answer"));
    }

    @Test
    void countsNoTimeBetweenAttempts() {
        begin();
        ledger.end(call, 1, new Failed("transient", "down"));
        TestStore.jdbc()
                .sql("update call set started_at = started_at - interval '3 days',"
                        + " finished_at = finished_at - interval '3 days' where run_id = ?")
                .param(call.runId())
                .update();

        assertThat(begin()).isEqualTo(new Begun(2, 2));
    }

    @Test
    void countsNoTimeSpentBeingRefused() {
        begin();
        startedAgo("61 minutes");
        ledger.end(call, 1, new RateLimited(Duration.ofMinutes(1), "too many requests"));

        assertThat(begin()).isEqualTo(new Begun(2, 1));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    PENDING,   Begun
                    RUNNING,   Begun
                    PAUSED,    Begun
                    WAITING,   Begun
                    COMPLETED, Ended
                    FAILED,    Ended
                    CANCELED,  Ended
                    """)
    void asksTheStatusOfTheRun(RunStatus status, String start) {
        TestStore.jdbc()
                .sql("update run set status = ? where id = ?")
                .params(status.word(), call.runId())
                .update();

        assertThat(begin().getClass().getSimpleName()).isEqualTo(start);
    }

    @Test
    void holdsWhileTheRunIsToPause() {
        runs.command(call.runId(), Command.PAUSE);
        assertThat(begin()).isEqualTo(new Held());

        runs.command(call.runId(), Command.NONE);
        assertThat(begin()).isEqualTo(new Begun(1, 1));
    }

    @Test
    void beginsNothingForARunThatIsToBeCanceled() {
        runs.command(call.runId(), Command.CANCEL);

        assertThat(begin()).isEqualTo(new Ended());
    }

    @Test
    void givesAnAnswerThatIsThereThoughTheRunIsToPause() {
        begin();
        ledger.end(call, 1, new Answered("good", 1, 1, null));
        runs.command(call.runId(), Command.PAUSE);

        assertThat(begin()).isEqualTo(new CallStart.Answered("good"));
    }

    @Test
    void beginsNothingForARunThatIsNotThere() {
        NewCall orphan = Calls.of("nobody", "stage:0", call.cacheKey());

        assertThat(ledger.begin(orphan, CallBounds.DEFAULT)).isEqualTo(new Ended());
        assertThat(ledger.end(orphan, 1, new Answered(null, 1, 1, null))).isFalse();
    }

    @Test
    void writesDownTheEndOfACallWhoseRunHasEnded() {
        begin();
        TestStore.inTransaction(() -> runs.close(call.runId(), RunStatus.CANCELED));

        assertThat(ledger.end(call, 1, new Answered(null, 1, 1, BigDecimal.ONE)))
                .isTrue();
    }

    @Test
    void refusesBoundsThatAllowNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallBounds(0, Duration.ofHours(1)))
                .withMessage("A call needs at least one attempt and some time, not 0 within PT1H");
        assertThatIllegalArgumentException().isThrownBy(() -> new CallBounds(1, Duration.ZERO));
        assertThat(List.of(CallBounds.DEFAULT.attempts(), CallBounds.DEFAULT.total()))
                .isEqualTo(List.of(5, Duration.ofHours(1)));
    }

    private CallStart begin() {
        return ledger.begin(call, CallBounds.DEFAULT);
    }

    private void startedAgo(String interval) {
        TestStore.jdbc()
                .sql("update call set started_at = clock_timestamp() - cast(? as interval) where run_id = ?")
                .params(interval, call.runId())
                .update();
    }
}

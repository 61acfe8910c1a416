package dev.assay.store.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.call.CallEnd.Answered;
import dev.assay.store.call.CallEnd.Failed;
import dev.assay.store.call.CallEnd.RateLimited;
import dev.assay.store.call.CallStart.Begun;
import dev.assay.store.call.CallStart.InFlight;
import dev.assay.store.call.CallStart.UsedUp;
import dev.assay.store.testing.TestStore;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls whose process went away before it wrote down how they ended. */
class LostCallIT {

    private final CallLedger ledger = TestStore.get(CallLedger.class);
    private final NewCall call = Calls.ofANewRun();

    @BeforeEach
    void noOtherCalls() {
        TestStore.jdbc().sql("delete from call").update();
    }

    @Test
    void givesUpACallWhoseLeaseHasRunOutAndCountsItAsPaid() {
        begin();
        expire();

        assertThat(begin()).isEqualTo(new Begun(2, 2));

        assertThat(outcomes()).isEqualTo("lost,in_flight");
    }

    @Test
    void givesUpTheSameQuestionOfAnotherRun() {
        NewCall other = Calls.by("process-2", Calls.sameQuestion(call));
        begin();
        expire();

        assertThat(ledger.begin(other, CallBounds.DEFAULT)).isEqualTo(new Begun(1, 1));

        assertThat(outcomes()).isEqualTo("lost");
    }

    @Test
    void givesUpNobodyWhoIsNotInTheWay() {
        NewCall other = Calls.ofANewRun();
        begin();
        expire();
        ledger.begin(other, CallBounds.DEFAULT);

        assertThat(ledger.begin(other, CallBounds.DEFAULT)).isEqualTo(new InFlight());

        assertThat(outcomes()).isEqualTo("in_flight");
    }

    @Test
    void endsWhenEveryAttemptWasLost() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(begin()).isEqualTo(new Begun(attempt, attempt));
            expire();
        }

        assertThat(begin())
                .isEqualTo(new UsedUp(
                        5,
                        CallLedger.LOST,
                        "The process that made the call went away before it wrote down an answer;"
                                + " the call may have been paid, so it counts"));
    }

    @Test
    void countsTheTimeOfALostCallUntilItsLeaseRanOut() {
        begin();
        Calls.expire(call, Duration.ofHours(2));

        assertThat(begin()).isInstanceOf(UsedUp.class);
    }

    @Test
    void countsNoTimeInWhichNothingRan() {
        begin();
        expire();
        TestStore.jdbc()
                .sql("update call set started_at = started_at - interval '3 days',"
                        + " lease_until = lease_until - interval '3 days' where run_id = ?")
                .param(call.runId())
                .update();

        assertThat(begin()).isEqualTo(new Begun(2, 2));
    }

    @Test
    void stillLearnsTheAnswerOfALostCall() {
        begin();
        expire();
        begin();

        assertThat(ledger.end(call, 1, new Answered("late", 5, 2, BigDecimal.TEN)))
                .isTrue();

        assertThat(outcomes()).isEqualTo("answered,in_flight");
        assertThat(begin()).isEqualTo(new CallStart.Answered("late"));
        assertThat(TestStore.jdbc()
                        .sql("select count(*) from call where attempt = 1 and error_type is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void takesBackTheAttemptOfALostCallThatWasRefused() {
        begin();
        expire();
        begin();

        ledger.end(call, 1, new RateLimited(Duration.ofSeconds(1), "too many requests"));
        ledger.end(call, 2, new Failed("transient", "down"));

        assertThat(begin()).isEqualTo(new Begun(3, 2));
    }

    @Test
    void prolongsTheLeasesOfOneProcess() {
        NewCall other = Calls.by("process-2", Calls.ofANewRun());
        begin();
        ledger.begin(other, CallBounds.DEFAULT);
        expire();
        Calls.expire(other, Duration.ofSeconds(1));

        assertThat(ledger.renew(call.process(), Calls.LEASE)).isEqualTo(1);

        assertThat(begin()).isEqualTo(new InFlight());
        assertThat(ledger.begin(other, CallBounds.DEFAULT)).isEqualTo(new Begun(2, 2));
    }

    @Test
    void prolongsNoLeaseOfACallThatWasGivenUp() {
        begin();
        ledger.giveUpAllBut("process-2");

        assertThat(ledger.renew(call.process(), Calls.LEASE)).isZero();
    }

    @Test
    void givesUpTheCallsOfAllOtherProcesses() {
        NewCall survivor = Calls.by("process-2", Calls.ofANewRun());
        NewCall done = Calls.ofANewRun();
        ledger.begin(done, CallBounds.DEFAULT);
        ledger.end(done, 1, new Answered(null, 1, 1, null));
        begin();
        ledger.begin(survivor, CallBounds.DEFAULT);

        assertThat(ledger.giveUpAllBut("process-2")).isEqualTo(1);

        assertThat(begin()).isEqualTo(new Begun(2, 2));
        assertThat(ledger.begin(survivor, CallBounds.DEFAULT)).isEqualTo(new InFlight());
        assertThat(Calls.column(done, "outcome")).isEqualTo("answered");
    }

    private CallStart begin() {
        return ledger.begin(call, CallBounds.DEFAULT);
    }

    private void expire() {
        Calls.expire(call, Duration.ofSeconds(1));
    }

    private String outcomes() {
        return TestStore.jdbc()
                .sql("select string_agg(outcome, ',' order by attempt) from call where run_id = ?")
                .param(call.runId())
                .query(String.class)
                .single();
    }
}

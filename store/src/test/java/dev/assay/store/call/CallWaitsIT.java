package dev.assay.store.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.testing.TestStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallWaitsIT {

    private static final Duration DELAY = Duration.ofMinutes(1);

    private final CallLedger ledger = TestStore.get(CallLedger.class);
    private final CallWaits waits = TestStore.get(CallWaits.class);
    private final NewCall call = Calls.ofANewRun();

    @Test
    void tellsOfALimit() {
        end(1, new CallEnd.RateLimited(DELAY, "slow down"));

        assertThat(waits.next(call.runId())).hasValueSatisfying(wait -> {
            assertThat(wait.reason()).isEqualTo(CallWait.Reason.RATE_LIMIT);
            assertThat(wait.provider()).isEqualTo("echo");
            assertThat(wait.attempt()).isEqualTo(1);
            assertThat(wait.until())
                    .isBetween(
                            Instant.now().plus(DELAY.dividedBy(2)),
                            Instant.now().plus(DELAY));
        });
    }

    @Test
    void tellsWhichAttemptIsNextAfterAFailure() {
        end(1, failed(Duration.ofMillis(1)));
        end(2, failed(DELAY));

        assertThat(waits.next(call.runId())).hasValueSatisfying(wait -> {
            assertThat(wait.reason()).isEqualTo(CallWait.Reason.FAILURE);
            assertThat(wait.attempt()).isEqualTo(3);
        });
    }

    @Test
    void tellsOfTheCallThatIsNext() {
        end(1, new CallEnd.RateLimited(DELAY, "slow down"));
        NewCall judge = Calls.of(call.runId(), "score:judge", "key of " + call.runId());
        ledger.begin(judge, CallBounds.DEFAULT);
        ledger.end(judge, 1, failed(DELAY.dividedBy(2)));

        assertThat(waits.next(call.runId()).orElseThrow().reason()).isEqualTo(CallWait.Reason.FAILURE);
    }

    @Test
    void tellsOfNoneThatIsInFlightAgain() {
        end(1, new CallEnd.RateLimited(DELAY, "slow down"));
        ledger.begin(call, CallBounds.DEFAULT);

        assertThat(waits.next(call.runId())).isEmpty();
    }

    @Test
    void tellsOfNoneThatFailedForGood() {
        end(1, new CallEnd.Failed("bad_request", "no such model"));

        assertThat(waits.next(call.runId())).isEmpty();
    }

    @Test
    void tellsOfNoneWhoseTimeHasCome() {
        end(1, new CallEnd.RateLimited(Duration.ofNanos(1_000_000), "slow down"));
        TestStore.jdbc()
                .sql("update call set finished_at = finished_at - interval '1 second' where run_id = ?")
                .param(call.runId())
                .update();

        assertThat(waits.next(call.runId())).isEmpty();
    }

    private void end(int attempt, CallEnd end) {
        ledger.begin(call, CallBounds.DEFAULT);
        ledger.end(call, attempt, end);
    }

    private static CallEnd failed(Duration delay) {
        return new CallEnd.Failed("transient", "down", BigDecimal.ZERO, delay);
    }
}

package dev.assay.store.call;

import dev.assay.store.testing.TestStore;
import dev.assay.workflows.spec.CacheMode;
import java.time.Duration;
import java.util.UUID;

/** Calls as the tests make them. */
final class Calls {

    static final Duration LEASE = Duration.ofMinutes(1);

    private Calls() {}

    /** {@return the call of a new run's first stage, which asks what nobody asked before} */
    static NewCall ofANewRun() {
        return of(TestStore.newRun(), "stage:0", "key-" + UUID.randomUUID());
    }

    /** {@return the call of another run that asks the same} */
    static NewCall sameQuestion(NewCall call) {
        return of(TestStore.newRun(), "stage:0", call.cacheKey());
    }

    static NewCall of(String runId, String purpose, String cacheKey) {
        return new NewCall(runId, purpose, "echo", "model", cacheKey, CacheMode.USE, false, "process-1", LEASE);
    }

    static NewCall notExclusive(NewCall call) {
        return of(call, CacheMode.BYPASS, call.process());
    }

    static NewCall by(String process, NewCall call) {
        return of(call, CacheMode.USE, process);
    }

    private static NewCall of(NewCall call, CacheMode mode, String process) {
        return new NewCall(
                call.runId(),
                call.purpose(),
                call.provider(),
                call.model(),
                call.cacheKey(),
                mode,
                false,
                process,
                LEASE);
    }

    /** Lets the lease of a run's calls have run out a second ago, and the calls have lasted for a time until then. */
    static void expire(NewCall call, Duration lasted) {
        TestStore.jdbc()
                .sql("update call set lease_until = clock_timestamp() - interval '1 second',"
                        + " started_at = clock_timestamp() - interval '1 second' - :seconds * interval '1 second'"
                        + " where run_id = :runId and outcome = 'in_flight'")
                .param("runId", call.runId())
                .param("seconds", lasted.toSeconds())
                .update();
    }

    /** {@return a column of a run's latest call, as text} */
    static String column(NewCall call, String column) {
        return TestStore.jdbc()
                .sql("select (" + column + ")::text from call where run_id = ? order by attempt desc limit 1")
                .param(call.runId())
                .query(String.class)
                .single();
    }
}

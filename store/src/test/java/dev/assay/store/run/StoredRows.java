package dev.assay.store.run;

import dev.assay.store.call.CallBounds;
import dev.assay.store.call.CallEnd;
import dev.assay.store.call.CallLedger;
import dev.assay.store.call.CallStart;
import dev.assay.store.call.NewCall;
import dev.assay.store.testing.TestStore;
import dev.assay.workflows.spec.CacheMode;
import java.math.BigDecimal;
import java.time.Duration;

/** Rows that hang on a run, where a test does not care for what is in them. */
final class StoredRows {

    private StoredRows() {}

    /** Writes a stage of 10 tokens in and 3 out. */
    static boolean stage(String runId, int stageIndex) {
        return stage(runId, stageIndex, false);
    }

    static boolean stage(String runId, int stageIndex, boolean cached) {
        return TestStore.get(StageResultWriter.class)
                .insert(new NewStageResult(
                        runId,
                        stageIndex,
                        "prompt",
                        null,
                        "response",
                        "echo",
                        "model",
                        10,
                        3,
                        0,
                        5,
                        "stop",
                        cached,
                        "key",
                        null,
                        1,
                        null));
    }

    static boolean score(String runId, String name) {
        return TestStore.get(ScoreWriter.class)
                .insert(new NewScore(runId, name, 1.0, 1.0, false, null, null, null, null));
    }

    static void answeredCall(String runId, String purpose, BigDecimal costUsd) {
        NewCall call = new NewCall(
                runId, purpose, "echo", "model", "key", CacheMode.BYPASS, false, "process", Duration.ofMinutes(1));
        CallLedger ledger = TestStore.get(CallLedger.class);
        CallStart.Begun begun = (CallStart.Begun) ledger.begin(call, CallBounds.DEFAULT);
        ledger.end(call, begun.attempt(), new CallEnd.Answered(null, 10, 3, costUsd));
    }

    static long count(String table) {
        return TestStore.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}

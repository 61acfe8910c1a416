package dev.assay.store;

import static dev.assay.store.testing.TableScans.scans;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.cache.AnswerCache;
import dev.assay.store.cache.CacheKeeping;
import dev.assay.store.cache.CacheKey;
import dev.assay.store.cache.CacheMisses;
import dev.assay.store.call.CallBounds;
import dev.assay.store.call.CallEnd;
import dev.assay.store.call.CallLedger;
import dev.assay.store.call.CallStart;
import dev.assay.store.call.NewCall;
import dev.assay.store.run.ListedRunRepository;
import dev.assay.store.run.RunRepository;
import dev.assay.store.run.RunWriter;
import dev.assay.store.run.ScoreRepository;
import dev.assay.store.run.StageResultRepository;
import dev.assay.store.testing.TestStore;
import dev.assay.workflows.spec.CacheMode;
import dev.assay.workflows.spec.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked of runs, calls and the cache often never reads a whole table. */
class QueryPlanIT {

    private static final int ROWS = 20_000;
    private static final Duration TTL = Duration.ofDays(14);
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final RunRepository runs = TestStore.get(RunRepository.class);
    private final ListedRunRepository list = TestStore.get(ListedRunRepository.class);
    private final RunWriter runWriter = TestStore.get(RunWriter.class);
    private final CallLedger ledger = TestStore.get(CallLedger.class);
    private final CacheKey question = new CacheKey("key-77", "echo", "e", "m", "messages-77", "{}", 1);

    @BeforeAll
    static void fill() {
        TestStore.empty();
        execute("""
                insert into run (id, config, config_hash, status, created_at, completed_at, try)
                select 'run-' || n, '{}', 'hash', case when n % 1000 = 0 then 'running' else 'completed' end,
                       timestamptz '2026-01-01' - n * interval '1 minute',
                       case when n % 1000 = 0 then null else timestamptz '2026-01-01' - n * interval '1 minute' end, 1
                from generate_series(1, %d) n""");
        execute("""
                insert into stage_result (run_id, stage_index, prompt_sent, response_raw, provider, model_used, tokens_in,
                  tokens_out, tokens_cached, latency_ms, cached, cache_key, attempts)
                select 'run-' || n, 0, 'p', 'r', 'echo', 'm', 1, 1, 0, 1, false, 'key-' || n, 1
                from generate_series(1, %d) n""");
        execute("""
                insert into score (run_id, scorer_name, value, clamped)
                select 'run-' || n, 'exact_match', 1, false from generate_series(1, %d) n""");
        execute("""
                insert into human_question (run_id, scorer_name, position, question, deadline, open)
                select 'run-' || n, 'polite', 0, 'q', clock_timestamp(), false from generate_series(1, %d) n""");
        execute("""
                insert into call (run_id, purpose, attempt, provider, model, cache_key, exclusive, process, lease_until,
                  outcome, finished_at)
                select 'run-' || n, 'stage:0', 1, 'echo', 'm', 'key-' || n, true, 'p' || n %% 50, clock_timestamp(),
                       case when n %% 500 = 0 then 'in_flight' else 'answered' end, clock_timestamp()
                from generate_series(1, %d) n""");
        execute("""
                insert into cache_entry (key, adapter, endpoint, model, messages_hash, params, epoch, response_raw,
                  model_used, tokens_in, tokens_out, tokens_cached, latency_ms, expires_at)
                select 'key-' || n, 'echo', 'e', 'm', 'messages-' || n, '{}', 1, 'r', 'm', 1, 1, 0, 1,
                       clock_timestamp() + (n - 10) * interval '1 hour'
                from generate_series(1, %d) n""");
        TestStore.jdbc()
                .sql("insert into dataset (hash, samples, bytes) values ('plan', 0, 0)")
                .update();
        execute("""
                insert into experiment (id, name, spec, content_hash, dataset_id, samples, variants, epochs, concurrency)
                select 'experiment-' || n, 'n', '{}', 'hash', (select id from dataset where hash = 'plan'), 1, 1, 1, 1
                from generate_series(1, %d) n""");
        execute("""
                insert into scoring (id, run_id, scorers, errors_only, content_hash, status, concurrency, runs, skipped)
                select 'scr-' || n, 'run-' || n, '[]', false, 'hash', 'completed', 1, 1, 0
                from generate_series(1, %d) n""");
        TestStore.jdbc().sql("analyze").update();
    }

    @AfterAll
    static void empty() {
        TestStore.empty();
    }

    @Test
    void noticesAScanOfAWholeTable() {
        assertThat(scans(() -> TestStore.get(CacheKeeping.class).stats())).contains("call");
    }

    @Test
    void findsRunsByIndexes() {
        List<String> finals = List.of("completed", "failed", "canceled");

        assertThat(scans(() -> runs.findById("run-77"))).isEmpty();
        assertThat(scans(() -> list.findByIdPrefix("run-1999", 2))).isEmpty();
        assertThat(scans(() -> list.findPage(finals, NEW_YEAR.minus(Duration.ofDays(9)), "run-77", 50)))
                .isEmpty();
        assertThat(scans(() -> list.findOpenAfter("run-2", 100))).isEmpty();
        assertThat(scans(() -> list.findRetriesOf("run-77", 2))).isEmpty();
    }

    @Test
    void findsWhatHangsOnARunByIndexes() {
        assertThat(scans(() -> TestStore.get(StageResultRepository.class).findByRun("run-77")))
                .isEmpty();
        assertThat(scans(() -> TestStore.get(ScoreRepository.class).findNewest("run-77")))
                .isEmpty();
    }

    @Test
    void writesRunsByIndexes() {
        List<RunStatus> open = List.of(RunStatus.RUNNING, RunStatus.PAUSED);

        assertThat(scans(() -> runWriter.move("run-1000", open, RunStatus.PAUSED)))
                .isEmpty();
        assertThat(scans(() -> runWriter.close("run-2000", RunStatus.COMPLETED)))
                .isEmpty();
        assertThat(scans(() -> runWriter.delete("run-77"))).isEmpty();
        assertThat(scans(() -> runWriter.prune(NEW_YEAR, 20))).isEmpty();
    }

    @Test
    void asksTheLedgerByIndexes() {
        NewCall call = call("run-3000", "stage:1", "new question");
        NewCall expired = call("run-4000", "stage:0", "key-4000");
        NewCall sameQuestion = call("run-5000", "stage:1", "key-500");

        assertThat(scans(() -> ledger.begin(call, CallBounds.DEFAULT))).isEmpty();
        assertThat(scans(() -> ledger.begin(call, CallBounds.DEFAULT))).isEmpty();
        assertThat(scans(() -> ledger.begin(expired, CallBounds.DEFAULT))).isEmpty();
        assertThat(scans(() -> ledger.begin(sameQuestion, CallBounds.DEFAULT))).isEmpty();
        assertThat(scans(() -> ledger.end(call, 1, new CallEnd.Failed("type", "message"))))
                .isEmpty();
        assertThat(scans(() -> ledger.renew("p0", TTL))).isEmpty();
        assertThat(scans(() -> ledger.giveUpAllBut("p0"))).isEmpty();
    }

    @Test
    void asksTheCacheByIndexes() {
        CacheKeeping keeping = TestStore.get(CacheKeeping.class);
        CacheKey other = new CacheKey("other", "echo", "e", "m", "messages-77", "{}", 2);

        assertThat(scans(() -> TestStore.get(AnswerCache.class).find(question, TTL)))
                .isEmpty();
        assertThat(scans(() -> TestStore.get(CacheMisses.class).explain(question, TTL)))
                .isEmpty();
        assertThat(scans(() -> TestStore.get(CacheMisses.class).explain(other, TTL)))
                .isEmpty();
        assertThat(scans(() -> keeping.list(Optional.empty(), Instant.now(), "key-77", 50)))
                .isEmpty();
        assertThat(scans(() -> keeping.dropExpired(5))).isEmpty();
    }

    @Test
    void beginsOnlyWhatNobodyHasInFlight() {
        NewCall held = call("run-6000", "stage:1", "key-7000");
        TestStore.jdbc()
                .sql("update call set lease_until = clock_timestamp() + interval '1 minute' where run_id = 'run-7000'")
                .update();

        assertThat(ledger.begin(held, CallBounds.DEFAULT)).isEqualTo(new CallStart.InFlight());
    }

    private static NewCall call(String runId, String purpose, String key) {
        return new NewCall(runId, purpose, "echo", "m", key, CacheMode.USE, false, "process", Duration.ofMinutes(1));
    }

    private static void execute(String sql) {
        TestStore.jdbc()
                .sql(sql.replace("%%", "%").replace("%d", String.valueOf(ROWS)))
                .update();
    }
}

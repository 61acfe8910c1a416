package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.run.Run;
import dev.assay.store.run.StageResult;
import dev.assay.worker.FakeModels.Held;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.run.RunStart;
import dev.assay.workflows.spec.RunStatus;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Limits are kept in real time: nothing here waits in a way that has Temporal's clock skip. */
class ProviderLimitsIT {

    private static final Duration A_WHILE = Duration.ofMillis(400);

    final TestWorker worker = TestWorker.freshInRealTime();

    @Test
    void waitsAfterARefusalAndCountsNoAttempt() {
        Reply limited = Reply.limited(A_WHILE);
        worker.models.on("test-model", limited, limited, limited, limited, limited, limited, Reply.text("my turn"));

        String run = worker.submit(ask("refusing", "", 0));
        worker.awaitStatus(run, RunStatus.COMPLETED);

        assertThat(worker.stages(run))
                .singleElement()
                .extracting(StageResult::attempts)
                .isEqualTo(1);
        assertThat(worker.calls(run))
                .hasSize(7)
                .endsWith("answered")
                .startsWith("rate_limited")
                .containsOnly("rate_limited", "answered");
    }

    @Test
    void holdsEverybodyBackForAsLongAsOneIsTold() {
        List<Long> sent = sentTimes(Reply.limited(A_WHILE), Reply.text("one"), Reply.text("two"), Reply.text("three"));

        String refused = worker.submit(ask("holding", "", 0));
        await(() -> sent.size() == 1);
        List<String> runs = IntStream.rangeClosed(1, 2)
                .mapToObj(i -> worker.submit(ask("holding", "", i)))
                .toList();
        worker.awaitStatus(refused, RunStatus.COMPLETED);
        runs.forEach(run -> worker.awaitStatus(run, RunStatus.COMPLETED));

        assertThat(sent).hasSize(4);
        assertThat(sent.get(1) - sent.get(0)).isGreaterThanOrEqualTo(A_WHILE.toMillis());
        assertThat(runs).allSatisfy(run -> assertThat(worker.calls(run)).containsExactly("answered"));
    }

    /** One wait for the slot, and perhaps a short one where those before came late. */
    @Test
    void spreadsCallsOverTimeWithFewWaitsAndNoTraceInTheLedger() {
        List<Long> sent = sentTimes(Reply.text("fine"));

        List<String> runs = IntStream.range(0, 8)
                .mapToObj(i -> worker.submit(ask("paced", "requests_per_minute: 300", i)))
                .toList();
        runs.forEach(run -> worker.awaitStatus(run, RunStatus.COMPLETED));

        assertThat(sent.get(7) - sent.get(0)).isGreaterThanOrEqualTo(7 * 200);
        assertThat(runs).allSatisfy(run -> {
            assertThat(worker.calls(run)).containsExactly("answered");
            assertThat(attempts(run)).as("a reservation outlives the wait").isLessThanOrEqualTo(3);
        });
    }

    @Test
    void keepsNoMoreCallsInFlightThanConfigured() {
        Held held = new Held(Reply.text("first"));
        worker.models.on("test-model", held, Reply.text("second"));

        String first = worker.submit(ask("narrow", "concurrency: 1", 0));
        held.awaitCall();
        String second = worker.submit(ask("narrow", "concurrency: 1", 1));
        await(() -> worker.attempts(second) > 1);

        assertThat(worker.models.requests()).hasSize(1);
        assertThat(worker.calls(second)).isEmpty();

        held.letGo();
        worker.awaitStatus(first, RunStatus.COMPLETED);
        worker.awaitStatus(second, RunStatus.COMPLETED);
    }

    @Test
    void asksTheDatabaseNothingForACallThatNothingLimits() {
        worker.models.on("test-model", Reply.text("fine"));
        String run = worker.submit(ask("free", "", 0));
        worker.awaitStatus(run, RunStatus.COMPLETED);

        List<String> processes = worker.get(JdbcClient.class)
                .sql("select process from limit_share where name like 'free %' and low = 0 and high = 1")
                .query(String.class)
                .list();

        assertThat(processes).as("one row for all its calls").hasSize(1);
    }

    @Test
    void knowsWhatACallCosts() {
        worker.models.on("gpt-4o-2024-08-06", Reply.text("fine", 1000, 100));
        String config = """
                {"prompt": "What does it cost?", "model": "gpt-4o-2024-08-06"}""";

        Run paid = worker.row(finished(config));
        Run cached = worker.row(finished(config));

        assertThat(paid.costUsd()).hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.0035"));
        assertThat(cached.costUsd()).hasValueSatisfying(usd -> assertThat(usd).isZero());
    }

    private String finished(String config) {
        String run = worker.submit(config);
        worker.awaitStatus(run, RunStatus.COMPLETED);
        return run;
    }

    private List<Long> sentTimes(Reply... replies) {
        List<Long> sent = Collections.synchronizedList(new ArrayList<>());
        Reply[] noting = new Reply[replies.length];
        for (int i = 0; i < replies.length; i++) {
            Reply reply = replies[i];
            noting[i] = request -> {
                sent.add(System.nanoTime() / 1_000_000);
                return reply.to(request);
            };
        }
        worker.models.on("test-model", noting);
        return sent;
    }

    /** {@return how often Temporal had the call of a run made} */
    private int attempts(String runId) {
        return worker.client().fetchHistory(RunStart.workflowId(runId)).getHistory().getEventsList().stream()
                .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
                .mapToInt(event -> event.getActivityTaskStartedEventAttributes().getAttempt())
                .max()
                .orElseThrow();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition);
    }

    /** {@return a run of a provider that no other test has, which asks what no other run asks} */
    private static String ask(String provider, String limits, int number) {
        String quoted = limits.replaceAll("(\\w+):", "\"$1\":");
        return """
                {"prompt": "Ask %1$d", "model": "%2$s/test-model",
                 "providers": {"%2$s": {"adapter": "fake", "limits": {%3$s}}}}""".formatted(number, provider, quoted);
    }
}

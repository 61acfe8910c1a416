package dev.assay.worker;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.assay.activities.metrics.ProcessMetrics;
import dev.assay.activities.metrics.TemporalMetrics;
import dev.assay.store.testing.TestDatabase;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.spec.ExperimentStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A small experiment and a few runs on a worker that is measured, done once for all tests of what was measured. */
final class MeasuredWork {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SAMPLES = 6;

    private MeasuredWork() {}

    /** {@return what was measured, as Prometheus reads it} */
    static Exposition measured() {
        return Done.EXPOSITION;
    }

    private static Exposition measure() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(TemporalMetrics.buckets());
        ProcessMetrics process = new ProcessMetrics(registry);
        HikariDataSource pool = pool(registry);
        try (TestWorker worker = TestWorker.measuredBy(registry, "REDIS_URL=redis://127.0.0.1:1/0")) {
            System.gc();
            experiment(worker);
            spentBudget(worker);
            worker.models.on("gone", Reply.permanent("no such thing"));
            worker.run("""
                    {"prompt": "Ask what is gone", "model": "gone"}""");
            worker.knows("nobody");
            await().atMost(PATIENCE)
                    .until(() -> registry.scrape().contains("assay_runs_ended_total{status=\"failed\"} 1.0")
                            && registry.scrape().contains("reason=\"budget\"} 1.0")
                            && registry.scrape().contains("temporal_request_failure_total")
                            && registry.scrape().contains("jvm_gc_pause_seconds"));
            return Exposition.of(registry.scrape());
        } finally {
            pool.close();
            process.close();
        }
    }

    /** Of its calls the first is refused, the second fails for now; the second experiment asks the same, so that the cache answers. */
    private static void experiment(TestWorker worker) {
        AtomicInteger calls = new AtomicInteger();
        worker.models.on("m", request -> switch (calls.getAndIncrement()) {
            case 0 -> Reply.limited(Duration.ofMillis(50)).to(request);
            case 1 -> Reply.overloaded().to(request);
            default -> Reply.text("in 0", 10, 3).to(request);
        });
        String document = """
                {"variants": [{"name": "a", "prompt": "Say [(${input})]", "model": "m"}],
                 "scorers": [{"type": "exact_match"}, {"type": "broken", "value": 1}]}""";
        new TestExperiment(worker, SAMPLES, document).begin().ended();
        new TestExperiment(worker, SAMPLES, document).begin().ended();
    }

    /** One of its two runs is paid. */
    private static void spentBudget(TestWorker worker) {
        worker.models.on("b", Reply.text("fine", 10, 3));
        new TestExperiment(worker, 2, """
                {"variants": [{"name": "a", "prompt": "Ask [(${input})]", "model": "b"}], "budget": {"calls": 1}}""").begin().awaitStatus(ExperimentStatus.PAUSED);
    }

    /** A pool as applications have it. */
    private static HikariDataSource pool(MeterRegistry registry) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(TestDatabase.createEmpty().dataSource());
        config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        return new HikariDataSource(config);
    }

    private static final class Done {
        static final Exposition EXPOSITION = measure();
    }
}

package dev.assay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.cluster.process.Chaos;
import dev.assay.cluster.process.Component;
import dev.assay.cluster.provider.CountingProvider;
import dev.assay.cluster.provider.ProviderCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that is asked to end while it waits for answers. */
@ClusterTest
class DrainIT {

    private static final Duration EXIT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(30);

    /** A worker waits 25 s for what it has in flight. */
    private static final Duration LONGER_THAN_THE_DRAIN = Duration.ofSeconds(40);

    private static final Duration SHORTER_THAN_THE_DRAIN = Duration.ofSeconds(12);
    private static final int SLOW = 8;

    private Cluster cluster;
    private CountingProvider provider;

    @BeforeEach
    void find(Cluster shared) {
        cluster = shared;
        provider = shared.providers().good();
    }

    @Test
    void handsOverCallsThatTakeTooLong() {
        Drained drained = drain("handed over", Component.WORKER_1, LONGER_THAN_THE_DRAIN);

        assertThat(drained.slow())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(provider.log().of(call.question()))
                        .extracting(ProviderCall::door)
                        .containsExactly(call.door(), Cluster.door(Component.WORKER_2)));
        assertThat(drained.load().calls())
                .isEqualTo(drained.load().runs() + drained.slow().size());
    }

    @Test
    void finishesCallsThatTakeLess() {
        Drained drained = drain("finished", Component.WORKER_2, SHORTER_THAN_THE_DRAIN);

        assertThat(drained.slow())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(provider.log().of(call.question()))
                        .extracting(ProviderCall::door)
                        .containsExactly(call.door()));
        assertThat(drained.load().calls()).isEqualTo(drained.load().runs());
    }

    /** Asks a worker to end while it has calls of that length in flight; it does so in time, and every run is exact. */
    private Drained drain(String what, Component worker, Duration callTime) {
        Load load = new Load(cluster, what.replace(' ', '-'));
        load.newest().awaitEnded(Load.RUNS / 10);
        List<ProviderCall> slow = slowCalls(worker, callTime);

        long begun = System.nanoTime();
        cluster.processes().stop(worker);
        Duration exit = Duration.ofNanos(System.nanoTime() - begun);
        List<Experiment> experiments = load.awaitEnd();

        System.out.printf(
                "drain, calls %s: %d runs, %d calls, %d slow ones in flight, ended after %d ms%n",
                what, load.runs(), load.calls(), slow.size(), exit.toMillis());
        assertThat(exit).isLessThan(EXIT);
        Checks.assertExact(experiments);
        return new Drained(load, slow);
    }

    /** {@return calls of a worker that take long; those that come later don't} */
    private List<ProviderCall> slowCalls(Component worker, Duration time) {
        String door = Cluster.door(worker);
        provider.takes(time);
        await().atMost(SOON).until(() -> provider.log().inFlight(door).size() >= SLOW);
        provider.takes(CountingProvider.LATENCY);
        long end = System.nanoTime();
        // what is of usual length ends meanwhile
        Chaos.pass(CountingProvider.LATENCY.multipliedBy(10));
        return provider.log().inFlight(door).stream()
                .filter(call -> call.began() < end)
                .toList();
    }

    /** A load that went on while a worker ended, and the calls that this one had in flight then. */
    private record Drained(Load load, List<ProviderCall> slow) {}
}

package dev.assay.activities.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.spec.LimitsSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimiterTests {

    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final long NOW = 1_000_000 * Micros.SECOND;
    private static final double IDEAL_SECONDS = 20;

    /** Latency in ms; ms of the processor for a step; the longest detour of a wait in ms; runs open at once. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit | latency | processor | detour | window
            true  |       0 |         1 |     60 |     32
            true  |       0 |         3 |    150 |    128
            true  |     200 |         1 |     60 |    128
            true  |    1000 |         3 |    150 |    128
            false |       0 |         1 |     60 |     32
            false |       0 |         3 |    150 |    128
            false |     200 |         1 |     60 |    128
            false |    1000 |         1 |     60 |     64
            false |    1000 |         3 |    150 |    128
            """, useHeadersInDisplayName = true)
    void wastesLittleOfWhatAProviderTakes(boolean limit, int latency, int processor, int detour, int window) {
        LimitSimulation simulation = new LimitSimulation(
                7,
                limit ? requestsPerMinute(3000) : LimitsSpec.NONE,
                50,
                Duration.ofMillis(latency),
                Duration.ofMillis(processor),
                Duration.ofMillis(detour));
        simulation.batch(1000, window);

        double seconds = (simulation.run().toMillis() - latency) / 1000.0;
        double refused = simulation.refusedShare();
        System.out.printf(
                "limit configured: %s, latency %d ms, window %d: %.2f s, %.3f of the ideal, %.2f %% answered 429%n",
                limit, latency, window, seconds, seconds / IDEAL_SECONDS, 100 * refused);

        assertThat(simulation.answered).isEqualTo(1000);
        assertThat(seconds).isLessThan((limit ? 1.05 : 1.15) * IDEAL_SECONDS);
        assertThat(refused).isLessThanOrEqualTo(limit ? 0.01 : 0.10);
    }

    @Test
    void losesLittleOverALongTime() {
        LimitSimulation simulation = simulation(LimitsSpec.NONE, 50, Duration.ofMillis(200));
        simulation.batch(20_000, 64);

        assertThat(simulation.run()).isLessThan(Duration.ofSeconds(400 * 115 / 100));
        assertThat(simulation.refusedShare()).isLessThan(0.01);
    }

    @Test
    void goesFasterAgainWhenTheProviderTakesMore() {
        LimitSimulation simulation = simulation(LimitsSpec.NONE, 50, Duration.ofMillis(10));
        simulation.batch(100_000, 64);
        simulation.allowAfter(Duration.ofSeconds(10), NO_LIMIT);

        assertThat(simulation.run()).isLessThan(Duration.ofMinutes(9));
    }

    @Test
    void asksNothingOfAProviderThatRefusesNothing() {
        LimitSimulation simulation = simulation(LimitsSpec.NONE, NO_LIMIT, Duration.ofMillis(10));
        simulation.batch(1000, 128);

        simulation.run();

        assertThat(simulation.asks).isEqualTo(1000);
    }

    @Test
    void keepsToAConfiguredConcurrency() {
        LimitsSpec limits = new LimitsSpec(OptionalLong.of(8), OptionalLong.empty(), OptionalLong.empty());
        LimitSimulation simulation = simulation(limits, NO_LIMIT, Duration.ofSeconds(1));
        simulation.batch(400, 32);

        Duration wall = simulation.run();

        System.out.printf("concurrency 8 of 32: %.3f of the ideal%n", wall.toMillis() / 50_000.0);
        assertThat(simulation.mostInFlight).isEqualTo(8);
        assertThat(wall).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void findsOutHowManyCallsAProviderTakesAtOnce() {
        LimitSimulation simulation = simulation(LimitsSpec.NONE, NO_LIMIT, Duration.ofSeconds(1));
        simulation.allowedInFlight = 8;
        simulation.batch(1000, 32);

        Duration wall = simulation.run();

        System.out.printf(
                "8 at once, learned: %.3f of the ideal, %.2f %% answered 429%n",
                wall.toMillis() / 125_000.0, 100 * simulation.refusedShare());
        assertThat(simulation.refusedShare()).isLessThan(0.1);
        assertThat(wall).isLessThan(Duration.ofSeconds(200));
    }

    @Test
    void letsASingleCallWaitNoLongerThanABatchMayReserve() {
        LimitSimulation simulation = simulation(requestsPerMinute(300), 5, Duration.ofMillis(100));
        simulation.batch(1000, 128);
        List<Long> waits = simulation.single(Duration.ofSeconds(30));

        simulation.run();

        assertThat(waits)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isLessThan(Limiter.HORIZON + 2 * Micros.SECOND));
    }

    @Test
    void givesASingleCallTheNextPlace() {
        LimitsSpec limits = new LimitsSpec(OptionalLong.of(4), OptionalLong.empty(), OptionalLong.empty());
        LimitSimulation simulation = simulation(limits, NO_LIMIT, Duration.ofSeconds(1));
        simulation.batch(200, 64);
        List<Long> waits = simulation.single(Duration.ofSeconds(10));

        simulation.run();

        assertThat(waits).singleElement().satisfies(wait -> assertThat(wait).isLessThan(4 * Micros.SECOND));
    }

    @Test
    void sharesBetweenTwoBatches() {
        LimitSimulation simulation = simulation(requestsPerMinute(600), 10, Duration.ofMillis(100));
        List<Long> first = simulation.batch(1000, 64);
        List<Long> second = simulation.batch(1000, 64);
        int[] ofSecond = new int[1];
        simulation.observe(Duration.ofSeconds(60), () -> ofSecond[0] = second.size());

        simulation.run();

        assertThat(first).hasSize(1000);
        assertThat(ofSecond[0]).isBetween(200, 400);
    }

    @Test
    void reservesTokensAndSettlesWhatWasUsed() {
        LimitsSpec limits = new LimitsSpec(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(60_000));
        Limiter limiter = new Limiter(new Random(1));
        LimitedCall call = new LimitedCall("any", limits, 1000, false, Optional.empty());
        long now = NOW;

        Verdict.Go first = (Verdict.Go) limiter.ask(call, now);
        Verdict.Later second = (Verdict.Later) limiter.ask(call, now);
        limiter.answered(call, first.at(), 6000, now);
        Verdict.Later third = (Verdict.Later) limiter.ask(call, now);

        assertThat(first.at()).isEqualTo(now);
        assertThat(second.delay()).isEqualTo(Duration.ofMillis(1020));
        assertThat(third.delay()).isEqualTo(Duration.ofMillis(7140));
    }

    @Test
    void holdsEverybodyBackAndReservesAnew() {
        Limiter limiter = new Limiter(new Random(1));
        LimitedCall call = new LimitedCall("any", requestsPerMinute(60), 1, false, Optional.empty());
        long now = NOW;
        Verdict.Go go = (Verdict.Go) limiter.ask(call, now);
        Reservation before =
                ((Verdict.Later) limiter.ask(call, now)).reservation().orElseThrow();

        limiter.refused(call, go.at(), Optional.of(Duration.ofSeconds(20)), now);
        LimitedCall again = new LimitedCall("any", requestsPerMinute(60), 1, false, Optional.of(before));
        Verdict.Later held = (Verdict.Later) limiter.ask(again, before.at());

        assertThat(held.reservation().orElseThrow().at()).isGreaterThanOrEqualTo(now + 20 * Micros.SECOND);
    }

    @Test
    void givesBackTheSlotOfACallThatWasNotMade() {
        Limiter limiter = new Limiter(new Random(1));
        LimitedCall call = new LimitedCall("any", requestsPerMinute(60), 1, false, Optional.empty());

        Verdict.Go unused = (Verdict.Go) limiter.ask(call, NOW);
        limiter.unused(call, unused.at(), NOW);

        assertThat(limiter.ask(call, NOW)).isInstanceOf(Verdict.Go.class);
    }

    private static LimitSimulation simulation(LimitsSpec limits, int allowedPerSecond, Duration latency) {
        return new LimitSimulation(7, limits, allowedPerSecond, latency, Duration.ofMillis(1), Duration.ofMillis(60));
    }

    private static LimitsSpec requestsPerMinute(int requests) {
        return new LimitsSpec(OptionalLong.empty(), OptionalLong.of(requests), OptionalLong.empty());
    }
}

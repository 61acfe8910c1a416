package dev.assay.activities.limit;

import dev.assay.workflows.spec.LimitsSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Calls to a provider that takes so many in each second and answers the rest with 429, on a clock of its own. Whatever
 * takes time in the real world takes a time here that is drawn from a seeded generator: the way through Temporal, the
 * network, the processor that does one thing after the other.
 */
final class LimitSimulation {

    private static final long START = 1_000_000 * Micros.SECOND;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    final Limiter limiter;
    private final Random random;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final LimitsSpec limits;
    private int allowedPerSecond;
    private final long latency;
    private final long processorTime;
    private final long detour;

    private long now = START;
    private long number;
    private long processorFree = START;
    private long windowStart;
    private int inWindow;
    private long end;
    int allowedInFlight = Integer.MAX_VALUE;
    int mostInFlight;
    private int inFlight;
    int requests;
    int refused;
    int asks;
    int answered;

    /**
     * @param allowedPerSecond what the provider takes in a window of one second that begins with the first call in it
     * @param latency of an answer
     * @param processorTime of each step on this side
     * @param detour the longest time that the way through Temporal takes beyond what was asked
     */
    LimitSimulation(
            long seed,
            LimitsSpec limits,
            int allowedPerSecond,
            Duration latency,
            Duration processorTime,
            Duration detour) {
        this.random = new Random(seed);
        this.limiter = new Limiter(random);
        this.limits = limits;
        this.allowedPerSecond = allowedPerSecond;
        this.latency = Micros.of(latency);
        this.processorTime = Micros.of(processorTime);
        this.detour = Micros.of(detour);
    }

    /** Runs so many calls with so many open at once; to be called before {@link #run()}. */
    List<Long> batch(int calls, int window) {
        List<Long> waits = new ArrayList<>();
        int[] left = {calls};
        for (int i = 0; i < window; i++) {
            next(left, true, waits);
        }
        return waits;
    }

    /** Makes a single call at a time after the start; {@return how long it had to wait, once it is answered} */
    List<Long> single(Duration after) {
        List<Long> waits = new ArrayList<>();
        at(START + Micros.of(after), () -> next(new int[] {1}, false, waits));
        return waits;
    }

    /** Has the provider take more, or less, from a time on. */
    void allowAfter(Duration after, int perSecond) {
        observe(after, () -> allowedPerSecond = perSecond);
    }

    /** Looks at something at a time after the start. */
    void observe(Duration after, Runnable look) {
        at(START + Micros.of(after), look);
    }

    /** Goes on until there is nothing to do; {@return the time from the start to the last answer} */
    Duration run() {
        while (!events.isEmpty()) {
            Event event = events.poll();
            now = event.at();
            event.work().run();
        }
        return Micros.duration(end - START);
    }

    double refusedShare() {
        return (double) refused / requests;
    }

    private void next(int[] left, boolean batch, List<Long> waits) {
        if (left[0]-- > 0) {
            long came = now;
            Runnable done = () -> {
                waits.add(now - came);
                next(left, batch, waits);
            };
            compute(() -> ask(batch, Optional.empty(), done));
        }
    }

    private void ask(boolean batch, Optional<Reservation> reservation, Runnable done) {
        asks++;
        LimitedCall call = new LimitedCall("any", limits, 100, batch, reservation);
        Verdict verdict = limiter.ask(call, now);
        if (verdict instanceof Verdict.Go go) {
            at(go.at() + between(1_000, 30_000), () -> send(call, go.at(), done));
        } else {
            later(batch, (Verdict.Later) verdict, done);
        }
    }

    /** Some statements of the database after it may go. */
    private void send(LimitedCall call, long began, Runnable done) {
        limiter.sent(began, now);
        at(now + between(200, 5_000), () -> provide(call, began, done));
    }

    private void later(boolean batch, Verdict.Later later, Runnable done) {
        at(
                now + Micros.of(later.delay()) + between(1_000, detour),
                () -> compute(() -> ask(batch, later.reservation(), done)));
    }

    private void provide(LimitedCall call, long began, Runnable done) {
        requests++;
        if (now - windowStart >= Micros.SECOND) {
            windowStart = now;
            inWindow = 0;
        }
        inWindow++;
        if (inWindow <= allowedPerSecond && inFlight < allowedInFlight) {
            inFlight++;
            mostInFlight = Math.max(mostInFlight, inFlight);
            at(now + latency, () -> inFlight--);
            at(
                    now + latency,
                    () -> compute(() -> {
                        limiter.answered(call, began, 100, now);
                        answered++;
                        end = now;
                        done.run();
                    }));
        } else {
            refused++;
            at(
                    now + 1_000,
                    () -> compute(() -> {
                        limiter.refused(call, began, Optional.of(RETRY_AFTER), now);
                        later(call.batch(), limiter.again(call, now), done);
                    }));
        }
    }

    private void compute(Runnable work) {
        processorFree = Math.max(processorFree, now) + processorTime;
        at(processorFree, work);
    }

    private void at(long time, Runnable work) {
        events.add(new Event(time, number++, work));
    }

    private long between(long shortest, long longest) {
        return shortest + random.nextLong(Math.max(1, longest - shortest));
    }

    private record Event(long at, long number, Runnable work) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}

package dev.assay.starter.cli.experiment;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** How fast something gets done, seen over the last seconds: what was done before it was watched does not count. */
final class Pace {

    private static final Duration WINDOW = Duration.ofSeconds(20);

    /** Less says nothing yet. */
    private static final Duration LEAST = Duration.ofMillis(500);

    private final LongSupplier nanoTime;
    private final Deque<Mark> marks = new ArrayDeque<>();

    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes how much is done now. */
    void mark(long done) {
        long now = nanoTime.getAsLong();
        marks.add(new Mark(now, done));
        while (marks.size() > 2 && now - marks.element().nanoTime > WINDOW.toNanos()) {
            marks.remove();
        }
    }

    /** {@return how many get done in a second; empty when it is too early to say} */
    OptionalDouble perSecond() {
        if (marks.isEmpty()) {
            return OptionalDouble.empty();
        }
        long nanos = nanoTime.getAsLong() - marks.getFirst().nanoTime;
        return nanos < LEAST.toNanos()
                ? OptionalDouble.empty()
                : OptionalDouble.of((marks.getLast().done - marks.getFirst().done) * 1e9 / nanos);
    }

    /** {@return how long so many more will take; empty when it can't be said} */
    Optional<Duration> remaining(long left) {
        OptionalDouble pace = perSecond();
        return pace.isPresent() && pace.getAsDouble() > 0
                ? Optional.of(Duration.ofSeconds(Math.round(left / pace.getAsDouble())))
                : Optional.empty();
    }

    private record Mark(long nanoTime, long done) {}
}

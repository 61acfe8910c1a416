package dev.assay.starter.prune;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** A bounded time of work that is done step by step, until nothing is left or the time is over. */
final class Stretch {

    private final long end;
    private boolean remaining;

    Stretch(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    /**
     * Does steps until one finds nothing to do; {@return how much they did}
     *
     * @param step returns how much it did
     */
    long repeat(IntSupplier step) {
        return repeatLong(() -> Optional.of(step.getAsInt()));
    }

    /** As {@link #repeat}, with steps that return nothing when they are not done within {@link #left}. */
    long repeatLong(Supplier<Optional<Integer>> step) {
        long total = 0;
        while (!left().isZero()) {
            Optional<Integer> done = step.get();
            if (done.isEmpty()) {
                break;
            }
            if (done.get() == 0) {
                return total;
            }
            total += done.get();
        }
        remaining = true;
        return total;
    }

    /** {@return how much time is left, never negative} */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** {@return whether something may be left to do} */
    boolean isRemaining() {
        return remaining;
    }
}

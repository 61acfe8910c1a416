package dev.assay.starter.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LongRemovalsTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    @AutoClose
    private final LongRemovals removals = new LongRemovals();

    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void tellsWhatARemovalReturned() {
        assertThat(removals.await("a", () -> true, LONG)).contains(true);
        assertThat(removals.await("a", () -> false, LONG)).contains(false);
    }

    @Test
    void waitsForTheSameRemovalAgainWhenItTookTooLong() {
        CountDownLatch mayEnd = new CountDownLatch(1);

        assertThat(removals.await("a", () -> endOf(mayEnd), Duration.ofMillis(1)))
                .isEmpty();
        assertThat(removals.await("a", () -> endOf(mayEnd), Duration.ofMillis(1)))
                .isEmpty();
        mayEnd.countDown();

        assertThat(removals.await("a", () -> endOf(mayEnd), LONG)).contains(true);
        assertThat(begun).hasValue(1);
    }

    @Test
    void keepsRemovalsOfDifferentThingsApart() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        removals.await("a", () -> endOf(mayEnd), Duration.ofMillis(1));

        assertThat(removals.await("b", () -> true, LONG)).contains(true);
        mayEnd.countDown();
    }

    @Test
    void tellsOfAFailureAndBeginsAnewAfterIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> removals.await(
                        "a",
                        () -> {
                            throw new IllegalArgumentException("no");
                        },
                        LONG))
                .withMessage("no");

        assertThat(removals.await("a", () -> true, LONG)).contains(true);
    }

    private boolean endOf(CountDownLatch mayEnd) {
        begun.incrementAndGet();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}

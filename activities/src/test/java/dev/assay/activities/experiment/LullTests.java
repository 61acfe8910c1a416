package dev.assay.activities.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LullTests {

    private long now;

    private final Lull lull = new Lull(Duration.ofNanos(10), () -> now);

    @Test
    void countsOnceItHasLasted() {
        assertThat(stillAt(0)).isFalse();
        assertThat(stillAt(10)).isFalse();
        assertThat(stillAt(11)).isTrue();
    }

    @Test
    void beginsAnewWhenSomethingStirs() {
        stillAt(0);

        assertThat(lull.hasLasted(false)).isFalse();

        assertThat(stillAt(11)).isFalse();
        assertThat(stillAt(22)).isTrue();
    }

    /** The clock has no zero, and may be negative. */
    @Test
    void countsFromAnyTimeOfTheClock() {
        assertThat(stillAt(-5)).isFalse();
        assertThat(stillAt(0)).isFalse();
        assertThat(stillAt(6)).isTrue();
    }

    private boolean stillAt(long nanos) {
        now = nanos;
        return lull.hasLasted(true);
    }
}

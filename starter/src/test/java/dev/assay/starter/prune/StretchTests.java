package dev.assay.starter.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StretchTests {

    private final Stretch stretch = new Stretch(Duration.ofMinutes(1));

    @Test
    void goesOnUntilAStepFindsNothing() {
        PrimitiveIterator.OfInt batches = IntStream.of(1_000, 1_000, 7, 0).iterator();

        assertThat(stretch.repeat(batches::nextInt)).isEqualTo(2_007);
        assertThat(stretch.isRemaining()).isFalse();
    }

    @Test
    void endsWhenItsTimeIsOver() {
        Stretch over = new Stretch(Duration.ZERO);

        assertThat(over.repeat(() -> 1)).isZero();
        assertThat(over.left()).isZero();
        assertThat(over.isRemaining()).isTrue();
    }

    @Test
    void leavesAStepThatTakesLongerToTheNextStretch() {
        var steps = List.of(Optional.of(1), Optional.of(1), Optional.<Integer>empty())
                .iterator();

        assertThat(stretch.repeatLong(steps::next)).isEqualTo(2);
        assertThat(stretch.isRemaining()).isTrue();
        assertThat(stretch.repeat(() -> 0)).isZero();
        assertThat(stretch.isRemaining()).isTrue();
    }
}

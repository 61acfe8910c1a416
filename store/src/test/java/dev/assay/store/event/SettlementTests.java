package dev.assay.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SettlementTests {

    private Set<String> writers = Set.of();
    private final Settlement settlement = new Settlement(() -> writers);

    @Test
    void settlesAtOnceWhenNobodyWrites() {
        settlement.advance(7);

        assertThat(settlement.throughId()).isEqualTo(7);
    }

    @Test
    void waitsForTheWritersItSawAndForNoOthers() {
        writers = Set.of("a", "b");
        settlement.advance(7);
        writers = Set.of("b", "c");
        settlement.advance(9);

        assertThat(settlement.throughId()).isZero();

        writers = Set.of("c", "d");
        settlement.advance(11);

        assertThat(settlement.throughId()).isEqualTo(7);
    }

    @Test
    void settlesTheNewestTogetherWithTheAwaitedWhenNobodyWritesAnyMore() {
        writers = Set.of("a");
        settlement.advance(7);
        writers = Set.of();
        settlement.advance(11);

        assertThat(settlement.throughId()).isEqualTo(11);
    }

    @Test
    void neverGoesBack() {
        settlement.seenThrough(7);
        settlement.seenThrough(3);
        settlement.advance(5);

        assertThat(settlement.throughId()).isEqualTo(7);
    }
}

package dev.assay.store.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.testing.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitSharesIT {

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final LimitShares shares = TestStore.get(LimitShares.class);

    @BeforeEach
    void empty() {
        TestStore.jdbc().sql("truncate provider_limit cascade").update();
    }

    @Test
    void giveAllToTheOnlyProcess() {
        assertThat(exchange("a", 1).piece()).isEqualTo(Piece.WHOLE);
        assertThat(exchange("a", 100).piece()).isEqualTo(Piece.WHOLE);
    }

    @Test
    void divideByDemandOnceTheFirstHasGivenWay() {
        exchange("a", 30);

        assertThat(exchange("b", 10).piece().width()).isZero();
        assertThat(exchange("a", 30).piece()).isEqualTo(new Piece(0, 0.75));
        assertThat(exchange("b", 10).piece()).isEqualTo(new Piece(0.75, 1));
    }

    @Test
    void neverGiveTheSameTwice() {
        for (int round = 0; round < 5; round++) {
            int seed = round;
            List<CompletableFuture<Piece>> asking = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                            exchange("p" + i, 1 + (i * 7 + seed * 5) % 11).piece()))
                    .toList();
            asking.forEach(CompletableFuture::join);

            assertThat(TestStore.jdbc().sql("""
                                    select count(*) from limit_share a join limit_share b on a.name = b.name
                                    where a.process < b.process and greatest(a.low, b.low) < least(a.high, b.high)""").query(Long.class).single()).isZero();
        }
    }

    @Test
    void serveWhoComesWhileTheLastUserLeaves() {
        List<CompletableFuture<Void>> visiting = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> comeAndGo("p" + i, 150)))
                .toList();

        assertThat(visiting).allSatisfy(visit -> assertThat(visit).succeedsWithin(Duration.ofSeconds(60)));
    }

    private void comeAndGo(String process, int times) {
        for (int time = 0; time < times; time++) {
            exchange(process, 1);
            shares.giveBack("limit", process, Duration.ZERO);
        }
    }

    @Test
    void giveThePieceOfADeadProcessToOthersWhenItsLeaseIsOver() {
        exchange("a", 10);
        TestStore.jdbc()
                .sql("update limit_share set expires_at = clock_timestamp() - interval '1 second'")
                .update();

        assertThat(exchange("b", 1).piece()).isEqualTo(Piece.WHOLE);
    }

    @Test
    void giveBackWhatNobodyUses() {
        exchange("a", 10);
        shares.giveBack("limit", "a", Duration.ofMinutes(5));

        assertThat(exchange("b", 1).piece()).isEqualTo(Piece.WHOLE);
    }

    @Test
    void tellOthersWhatOneLearned() {
        LimitCut cut = new LimitCut(NOW.minusSeconds(1), NOW, NOW.plusSeconds(20), 45, 16);
        shares.exchange("limit", "a", 1, 0, Optional.of(cut), LEASE);

        LimitState told = exchange("b", 1);

        assertThat(told.heldUntil()).contains(NOW.plusSeconds(20));
        assertThat(told.cutAt()).contains(NOW);
        assertThat(told.rate()).hasValue(45);
        assertThat(told.places()).hasValue(16);
    }

    @Test
    void cutOnceForABurstButWaitForTheLongest() {
        LimitCut first = new LimitCut(NOW.minusSeconds(1), NOW, NOW.plusSeconds(2), 45, 16);
        LimitCut sameBurst = new LimitCut(NOW.minusSeconds(1), NOW.plusMillis(9), NOW.plusSeconds(9), 5, 2);
        LimitCut better = new LimitCut(NOW.minusSeconds(1), NOW, NOW.plusSeconds(2), 44, 16);
        shares.exchange("limit", "a", 1, 0, Optional.of(first), LEASE);
        shares.exchange("limit", "b", 1, 0, Optional.of(sameBurst), LEASE);

        LimitState told = shares.exchange("limit", "a", 1, 0, Optional.of(better), LEASE);

        assertThat(told.rate()).hasValue(44);
        assertThat(told.places()).hasValue(16);
        assertThat(told.heldUntil()).contains(NOW.plusSeconds(9));
    }

    @Test
    void addWhatGrewInEachProcess() {
        LimitCut cut = new LimitCut(NOW.minusSeconds(1), NOW, NOW.plusSeconds(2), 45, 16);
        shares.exchange("limit", "a", 1, 0, Optional.of(cut), LEASE);
        shares.exchange("limit", "a", 1, 0.5, Optional.empty(), LEASE);

        assertThat(shares.exchange("limit", "b", 1, 0.25, Optional.empty(), LEASE)
                        .places())
                .hasValue(16.75);
    }

    @Test
    void rememberALessonWhenNobodyIsThereAnyMore() {
        LimitCut cut = new LimitCut(NOW.minusSeconds(1), NOW, NOW.plusSeconds(2), 45, 16);
        shares.exchange("limit", "a", 1, 0, Optional.of(cut), LEASE);
        shares.giveBack("limit", "a", Duration.ofMinutes(5));

        assertThat(exchange("b", 1).rate()).hasValue(45);
    }

    private LimitState exchange(String process, long demand) {
        return shares.exchange("limit", process, demand, 0, Optional.empty(), LEASE);
    }
}

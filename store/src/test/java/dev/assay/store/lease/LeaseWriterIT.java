package dev.assay.store.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.testing.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseWriterIT {

    private static final Duration HOLD = Duration.ofMinutes(1);

    private final LeaseWriter leases = TestStore.get(LeaseWriter.class);

    @BeforeEach
    void free() {
        leases.releaseAll();
    }

    @Test
    void givesADutyToOneHolder() {
        assertThat(leases.acquire("recovery", "a", HOLD)).isTrue();
        assertThat(leases.acquire("recovery", "b", HOLD)).isFalse();
        assertThat(leases.acquire("pruning", "b", HOLD)).isTrue();
    }

    @Test
    void givesADutyToOneOfManyAtOnce() {
        List<CompletableFuture<Boolean>> tries = IntStream.range(0, 16)
                .mapToObj(holder -> CompletableFuture.supplyAsync(() -> leases.acquire("recovery", "h" + holder, HOLD)))
                .toList();

        assertThat(tries.stream().map(CompletableFuture::join)).containsOnlyOnce(true);
    }

    @Test
    void givesADutyToTheNextWhenItsTimeHasRunOut() {
        leases.acquire("recovery", "a", HOLD);
        passTime();

        assertThat(leases.acquire("recovery", "b", HOLD)).isTrue();
        assertThat(leases.acquire("recovery", "a", HOLD)).isFalse();
    }

    @Test
    void prolongsADuty() {
        leases.acquire("recovery", "a", Duration.ofMillis(1));

        assertThat(leases.acquire("recovery", "a", HOLD)).isTrue();
        assertThat(leases.acquire("recovery", "b", HOLD)).isFalse();
    }

    @Test
    void prolongsADutyThatNobodyTookMeanwhile() {
        leases.acquire("recovery", "a", HOLD);
        passTime();

        assertThat(leases.acquire("recovery", "a", HOLD)).isTrue();
    }

    @Test
    void takesADutyBackFromItsHolderOnly() {
        leases.acquire("recovery", "a", HOLD);

        leases.release("recovery", "b");
        assertThat(leases.acquire("recovery", "b", HOLD)).isFalse();

        leases.release("recovery", "a");
        leases.release("recovery", "a");
        assertThat(leases.acquire("recovery", "b", HOLD)).isTrue();
    }

    @Test
    void freesAllDuties() {
        leases.acquire("recovery", "a", HOLD);
        leases.acquire("pruning", "a", HOLD);

        leases.releaseAll();

        assertThat(leases.acquire("recovery", "b", HOLD)).isTrue();
        assertThat(leases.acquire("pruning", "b", HOLD)).isTrue();
    }

    private static void passTime() {
        TestStore.jdbc()
                .sql("update lease set held_until = held_until - interval '2 minutes'")
                .update();
    }
}

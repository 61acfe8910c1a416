package dev.assay.store.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.call.CallEnd.Answered;
import dev.assay.store.call.CallEnd.Failed;
import dev.assay.store.call.CallStart.Begun;
import dev.assay.store.call.CallStart.InFlight;
import dev.assay.store.testing.TestStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same question in flight twice, in any process, is one call. */
class SingleFlightIT {

    private static final int THREADS = 16;

    private final CallLedger ledger = TestStore.get(CallLedger.class);
    private final NewCall call = Calls.ofANewRun();

    @Test
    void waitsForTheSameQuestionOfAnotherRunAndProcess() {
        NewCall other = Calls.by("process-2", Calls.sameQuestion(call));
        begin(call);

        assertThat(begin(other)).isEqualTo(new InFlight());

        ledger.end(call, 1, new Answered(null, 1, 1, null));
        assertThat(begin(other)).isEqualTo(new Begun(1, 1));
    }

    @Test
    void letsTheNextAskWhenTheFirstFailed() {
        NewCall other = Calls.sameQuestion(call);
        begin(call);
        ledger.end(call, 1, new Failed("transient", "down"));

        assertThat(begin(other)).isEqualTo(new Begun(1, 1));
        assertThat(begin(call)).isEqualTo(new InFlight());
    }

    @Test
    void doesNotHoldUpWhoMayAskBesides() {
        begin(call);

        assertThat(begin(Calls.notExclusive(Calls.sameQuestion(call)))).isEqualTo(new Begun(1, 1));
        assertThat(begin(Calls.notExclusive(Calls.sameQuestion(call)))).isEqualTo(new Begun(1, 1));
    }

    @Test
    void isNotHeldUpByWhoAsksBesides() {
        begin(Calls.notExclusive(Calls.sameQuestion(call)));

        assertThat(begin(call)).isEqualTo(new Begun(1, 1));
    }

    @Test
    void beginsOneOfManyRunsThatAskTheSame() throws Exception {
        List<CallStart> starts = atOnce(number -> begin(Calls.sameQuestion(call)));

        assertThat(starts).containsOnlyOnce(new Begun(1, 1));
        assertThat(starts.stream().filter(new InFlight()::equals)).hasSize(THREADS - 1);
    }

    @Test
    void beginsOneOfManyCallsForOnePurpose() throws Exception {
        List<CallStart> starts = atOnce(number -> begin(Calls.notExclusive(call)));

        assertThat(starts).containsOnlyOnce(new Begun(1, 1));
        assertThat(starts.stream().filter(new InFlight()::equals)).hasSize(THREADS - 1);
    }

    @Test
    void givesAttemptsUpOnlyWhenTheyAreUsedUp() throws Exception {
        List<CallStart> starts = atOnce(number -> {
            CallStart start = begin(call);
            if (start instanceof Begun begun) {
                ledger.end(call, begun.attempt(), new Failed("transient", "down"));
            }
            return start;
        });

        long begun = starts.stream().filter(Begun.class::isInstance).count();
        assertThat(begun).isBetween(1L, 5L);
        if (begun < 5) {
            assertThat(starts).noneMatch(CallStart.UsedUp.class::isInstance);
        }
    }

    private CallStart begin(NewCall newCall) {
        return ledger.begin(newCall, CallBounds.DEFAULT);
    }

    private static List<CallStart> atOnce(IntFunction<CallStart> work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<CompletableFuture<CallStart>> starts = IntStream.range(0, THREADS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> {
                                pass(barrier);
                                return work.apply(number);
                            },
                            threads))
                    .toList();
            return starts.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

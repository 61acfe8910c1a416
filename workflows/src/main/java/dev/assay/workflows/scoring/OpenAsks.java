package dev.assay.workflows.scoring;

import dev.assay.workflows.activity.FailureTypes;
import dev.assay.workflows.activity.ScoringPlace;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Questions to slow scorers that are not answered yet, chunk by chunk, so that it is known up to which run all are. Used
 * by workflow code only.
 */
final class OpenAsks {

    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int open;
    private boolean refused;
    private @Nullable RuntimeException failure;
    private @Nullable ScoringPlace settled;

    /** @param settled up to which run all is answered at the beginning; null when that is not known */
    OpenAsks(@Nullable ScoringPlace settled) {
        this.settled = settled;
    }

    /** Begins the questions of another chunk. @param asks how many it has */
    Chunk chunk(ScoringPlace place, int asks) {
        Chunk chunk = new Chunk(place, asks);
        chunks.add(chunk);
        return chunk;
    }

    /** Waits until fewer than so many are open. */
    void awaitFewerThan(int most) {
        Workflow.await(() -> open < most || failure != null);
        if (failure != null) {
            throw failure;
        }
    }

    /** {@return whether one came too late, as the scoring is over or is to be} */
    boolean areRefused() {
        return refused;
    }

    /** {@return the last run up to which all is answered; null when there is none yet} */
    @Nullable ScoringPlace settled() {
        for (Chunk first = chunks.peek(); first != null && first.left == 0; first = chunks.peek()) {
            settled = first.place;
            chunks.remove();
        }
        return settled;
    }

    /** The questions of one chunk. */
    final class Chunk {

        private final ScoringPlace place;
        private int left;

        private Chunk(ScoringPlace place, int left) {
            this.place = place;
            this.left = left;
        }

        /** Takes up one of them. */
        void add(Promise<Void> ask) {
            open++;
            ask.handle((nothing, failed) -> {
                open--;
                left--;
                if (failed != null && isRefusal(failed)) {
                    refused = true;
                } else if (failed != null && failure == null) {
                    failure = failed;
                }
                return true;
            });
        }
    }

    private static boolean isRefusal(RuntimeException failed) {
        Throwable cause = failed instanceof ActivityFailure ? failed.getCause() : failed;
        return cause instanceof CanceledFailure
                || cause instanceof ApplicationFailure application
                        && application.getType().equals(FailureTypes.FINAL);
    }
}

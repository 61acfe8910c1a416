package dev.assay.workflows.scoring;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.ScoringActivities;
import dev.assay.workflows.activity.ScoringAskActivities;
import dev.assay.workflows.activity.ScoringChunk;
import dev.assay.workflows.activity.ScoringChunk.Ask;
import dev.assay.workflows.activity.ScoringChunk.Outcome;
import dev.assay.workflows.activity.ScoringChunkActivities;
import dev.assay.workflows.activity.ScoringOpened;
import dev.assay.workflows.activity.ScoringPlace;
import dev.assay.workflows.spec.ScoringStatus;
import dev.assay.workflows.testing.ActivityLines;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The row of one scoring and its activities, in memory. Each activity writes one line, such as {@code chunk 0 0} (settled,
 * after) or {@code ask r1}. Every chunk looks at one run; those that a test planned have questions.
 */
final class FakeScoring implements ScoringActivities, ScoringChunkActivities, ScoringAskActivities {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String id = "scr-" + COUNT.incrementAndGet();
    private final ActivityLines lines = new ActivityLines();
    private final Queue<Integer> planned = new ArrayDeque<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    private ScoringStatus status = ScoringStatus.PENDING;
    private Command command = Command.NONE;
    private int concurrency = 2;

    String id() {
        return id;
    }

    /** Says how many questions the next chunks have; behind them there is no run. */
    synchronized FakeScoring chunks(Integer... asks) {
        planned.addAll(List.of(asks));
        return this;
    }

    synchronized FakeScoring status(ScoringStatus now) {
        status = now;
        return this;
    }

    synchronized FakeScoring command(Command asked) {
        command = asked;
        return this;
    }

    synchronized FakeScoring concurrency(int most) {
        concurrency = most;
        return this;
    }

    FakeScoring during(String line, Runnable event) {
        lines.during(line, event);
        return this;
    }

    List<String> lines() {
        return lines.all();
    }

    void await(String line) {
        lines.await(line, 1);
    }

    /** {@return how many questions were open at once, at most} */
    int mostOpen() {
        return mostOpen.get();
    }

    synchronized ScoringStatus status() {
        return status;
    }

    @Override
    public ScoringOpened open(String scoringId) {
        lines.begin("open");
        synchronized (this) {
            status = status == ScoringStatus.PENDING ? ScoringStatus.RUNNING : status;
            return new ScoringOpened(status, command, concurrency, 3);
        }
    }

    @Override
    public ScoringChunk chunk(String scoringId, ScoringPlace settled, ScoringPlace after) {
        lines.begin("chunk " + runs(settled) + " " + runs(after));
        synchronized (this) {
            if (command == Command.CANCEL || status.isFinal()) {
                return new ScoringChunk(Outcome.CANCELED, List.of(), null);
            }
            if (planned.isEmpty()) {
                return new ScoringChunk(Outcome.DONE, List.of(), after);
            }
            int run = runs(after) + 1;
            List<Ask> asks = IntStream.rangeClosed(1, planned.remove())
                    .mapToObj(ask -> new Ask("r" + run + "." + ask, "judge", null))
                    .toList();
            return new ScoringChunk(Outcome.GOES_ON, asks, new ScoringPlace(run, 0, 1, run));
        }
    }

    private static int runs(ScoringPlace place) {
        return place == null ? 0 : (int) place.runs();
    }

    @Override
    public void ask(String scoringId, String runId, String scorerName) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            lines.begin("ask " + runId);
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public ScoringStatus close(String scoringId, ScoringStatus wanted) {
        lines.begin("close " + wanted.word());
        synchronized (this) {
            status = status.isFinal() ? status : wanted;
            return status;
        }
    }
}

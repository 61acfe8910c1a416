package dev.assay.starter.cli;

import dev.assay.workflows.spec.RunStatus;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Other runs that this process takes up because it owns their home: a worker goes on with whatever was interrupted, for
 * as long as the process lasts.
 */
final class InterruptedRuns {

    private static final int LIMIT = 100;

    /** Those that recovery takes up; a paused run stays paused. */
    private static final List<RunStatus> TAKEN_UP = List.of(RunStatus.PENDING, RunStatus.RUNNING, RunStatus.WAITING);

    private static final int MOST_NAMED = 3;

    private final Connection connection;
    private final List<String> atStart;

    private InterruptedRuns(Connection connection, List<String> atStart) {
        this.connection = connection;
        this.atStart = atStart;
    }

    /** Says which runs are taken up, when this process is the one that does. */
    static InterruptedRuns announce(Connection connection, Consumer<String> notes) {
        List<String> open = connection.instance().owned() ? open(connection) : List.of();
        InterruptedRuns interrupted = new InterruptedRuns(connection, open);
        if (!open.isEmpty()) {
            notes.accept("Going on with " + count(open) + " while this lasts: " + names(open));
        }
        return interrupted;
    }

    /** Says which of them are left unfinished, and what closing the instance waits for. */
    void leave(Consumer<String> notes) {
        if (atStart.isEmpty()) {
            return;
        }
        List<String> left = open(connection).stream().filter(atStart::contains).toList();
        if (!left.isEmpty()) {
            notes.accept("Leaving " + count(left) + " unfinished once calls in flight have ended, in 30 s at most;"
                    + " ./assay serve finishes " + (left.size() == 1 ? "it" : "them"));
        }
    }

    private static List<String> open(Connection connection) {
        Query query = new Query();
        TAKEN_UP.forEach(status -> query.with("status", status.word()));
        return connection
                .runs()
                .list(query.with("limit", LIMIT))
                .path("items")
                .valueStream()
                .map(RunView::new)
                .map(RunView::runId)
                .toList();
    }

    private static String count(List<String> runs) {
        return runs.size() < LIMIT
                ? Amounts.count(runs.size(), "interrupted run", "interrupted runs")
                : LIMIT + " or more interrupted runs";
    }

    private static String names(List<String> runs) {
        Stream<String> more = runs.size() > MOST_NAMED ? Stream.of("…") : Stream.empty();
        return String.join(
                ", ", Stream.concat(runs.stream().limit(MOST_NAMED), more).toList());
    }
}

package dev.assay.workflows.activity;

import java.time.Duration;
import java.util.List;

/**
 * What a run waits for from people.
 *
 * @param scorers names of the scorers that nobody has answered; none when the wait is over
 * @param left how long until the first of their deadlines, by the database's clock; zero when the wait is over
 */
public record HumanWait(List<String> scorers, Duration left) {

    /** Nothing is waited for. */
    public static final HumanWait OVER = new HumanWait(List.of(), Duration.ZERO);

    public HumanWait {
        scorers = List.copyOf(scorers);
    }

    /** {@return whether every scorer has its answer, or is over} */
    public boolean isOver() {
        return scorers.isEmpty();
    }
}

package dev.assay.store.run;

import java.time.Duration;
import java.time.Instant;

/**
 * A question to people that nobody has answered.
 *
 * @param scorerName whose value the answer gives
 * @param question what is asked
 * @param deadline until when an answer is waited for
 * @param left how long that is from now on, by the database's clock; not above zero once it has passed
 */
public record HumanQuestion(String scorerName, String question, Instant deadline, Duration left) {

    /** {@return whether its deadline has passed} */
    public boolean isOver() {
        return left.isZero() || left.isNegative();
    }
}

package dev.assay.store.event;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Tells of something that went away once, and once when it is back, and says how long to wait for it. One thread's. */
final class Outage {

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Logger log;
    private final Level level;
    private final String whatIsAway;
    private Duration wait = Duration.ZERO;

    /** @param whatIsAway a sentence without its full stop that says what does not work, and what happens meanwhile */
    Outage(Logger log, Level level, String whatIsAway) {
        this.log = log;
        this.level = level;
        this.whatIsAway = whatIsAway;
    }

    /** Notes a failure; {@return how long to wait before the next try, longer each time}. */
    Duration failed(Exception cause) {
        if (!isOn()) {
            log.atLevel(level).log("{}: {}", whatIsAway, cause.toString());
            wait = FIRST_WAIT;
        } else {
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
        log.debug("Next try in {}", wait, cause);
        return wait;
    }

    /** Notes that it works. */
    void ended() {
        if (isOn()) {
            log.info("It is over: {}", whatIsAway);
            wait = Duration.ZERO;
        }
    }

    boolean isOn() {
        return !wait.isZero();
    }
}

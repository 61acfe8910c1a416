package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.time.Duration;

/** The {@code timeout} of a scorer that waits for somebody. */
final class Patience {

    static final String OPTION = "timeout";

    private static final Duration USUAL = Duration.ofSeconds(30);

    /** Long for a grader, short beside the hour that a scorer has in all. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Patience() {}

    static Duration read(Fields options) {
        Duration timeout = options.duration(OPTION).orElse(USUAL);
        if (timeout.compareTo(LONGEST) > 0) {
            options.problem(
                    OPTION,
                    "an answer may take " + LONGEST.toMinutes() + "m at most, got "
                            + options.text(OPTION).orElse(""));
            return LONGEST;
        }
        return timeout;
    }
}

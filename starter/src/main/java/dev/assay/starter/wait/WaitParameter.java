package dev.assay.starter.wait;

import dev.assay.workflows.spec.Durations;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.time.Duration;
import java.util.List;

/** How long a request wants to wait for a change, as its address says: {@code ?wait=5s}. */
public final class WaitParameter {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private WaitParameter() {}

    /**
     * {@return the time that a text tells, a minute at most}
     *
     * @throws InvalidSpecException when it tells none
     */
    public static Duration duration(String text) {
        Duration wait = Durations.parse(text)
                .orElseThrow(() -> new InvalidSpecException(
                        List.of(new Problem("/wait", "'" + text + "' is no duration; write it like 2s"))));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}

package dev.assay.starter.page;

import dev.assay.workflows.spec.Durations;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads ages, by which old entries are told from newer ones. */
public final class Age {

    private Age() {}

    /**
     * {@return when what has that age now began}
     *
     * @param age such as {@code 12h} or {@code 30d}; one that reaches back beyond 1970 means 1970
     * @throws InvalidSpecException when it is no age, at {@code /older_than}
     */
    public static Instant before(Instant now, String age) {
        Duration duration = Durations.parse(age)
                .orElseThrow(() -> new InvalidSpecException(
                        List.of(new Problem("/older_than", "'" + age + "' is no duration; write it like 12h or 30d"))));
        Duration longest = Duration.between(Instant.EPOCH, now);
        return now.minus(duration.compareTo(longest) > 0 ? longest : duration);
    }
}

package dev.assay.workflows.spec;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them: {@code 500ms}, {@code 30s}, {@code 15m}, {@code 12h}, {@code 14d}, {@code 2w}. */
public final class Durations {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d|w)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private Durations() {}

    /** {@return the duration a text stands for, also in ISO 8601 ({@code PT30S}); empty when none or not above zero} */
    public static Optional<Duration> parse(String text) {
        Matcher amount = AMOUNT.matcher(text.strip());
        Duration unit = amount.matches() ? UNITS.get(amount.group(2)) : null;
        try {
            Duration duration =
                    unit == null ? Duration.parse(text.strip()) : unit.multipliedBy(Long.parseLong(amount.group(1)));
            return Optional.of(duration).filter(d -> !d.isZero() && !d.isNegative());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}

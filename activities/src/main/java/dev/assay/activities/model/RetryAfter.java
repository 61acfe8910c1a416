package dev.assay.activities.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads how long a provider wants to be left alone, in each of the three forms that are in use. */
final class RetryAfter {

    /** A longer wait is a mistake of the provider, or of its clock: no limit in use resets later than in a day. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /**
     * {@return the wait: {@code retry-after-ms}, else {@code Retry-After} in seconds or as a date (RFC 9110, 10.2.3);
     * zero when it is over, a day at most, empty when there is none that can be read}
     */
    static Optional<Duration> of(HttpHeaders headers) {
        return amount(headers.getFirst("retry-after-ms"), Duration.ofMillis(1))
                .or(() -> amount(headers.getFirst(HttpHeaders.RETRY_AFTER), Duration.ofSeconds(1)))
                .or(() -> date(headers.getFirst(HttpHeaders.RETRY_AFTER)).map(until -> wait(headers, until)))
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> amount(@Nullable String text, Duration unit) {
        if (text == null || !AMOUNT.matcher(text.strip()).matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(text.strip()).multiply(BigDecimal.valueOf(unit.toNanos()));
        return Optional.of(Duration.ofNanos(
                nanos.min(BigDecimal.valueOf(LONGEST.toNanos())).longValue()));
    }

    /** Measures from the provider's own clock where it tells the time, since ours may be off. */
    private static Duration wait(HttpHeaders headers, Instant until) {
        Instant now = date(headers.getFirst(HttpHeaders.DATE)).orElseGet(Instant::now);
        Duration wait = Duration.between(now, until);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Optional<Instant> date(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(date -> ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

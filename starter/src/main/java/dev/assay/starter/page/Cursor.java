package dev.assay.starter.page;

import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list that is ordered by time and key, newest first.
 *
 * @param time the time of the entry before
 * @param key the key of the entry before: digits and lower-case letters
 */
public record Cursor(Instant time, String key) {

    /** Before the newest entry. The year is far, and one that PostgreSQL can hold. */
    public static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    private static final Pattern TEXT = Pattern.compile("([0-9T:.Z-]{20,30}) ([0-9a-z]{1,64})");

    /** {@return the text that stands for this place; opaque to clients} */
    public String text() {
        byte[] bytes = (time + " " + key).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * {@return the place that a text stands for; the start of the list when there is no text}
     *
     * @throws InvalidSpecException when it stands for none
     */
    public static Cursor of(Optional<String> text) {
        return text.isEmpty() ? START : parse(text.get()).orElseThrow(Cursor::unknown);
    }

    private static Optional<Cursor> parse(String text) {
        try {
            Matcher parts = TEXT.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            return parts.matches()
                    ? Optional.of(new Cursor(Instant.parse(parts.group(1)), parts.group(2)))
                            .filter(Cursor::isInRange)
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean isInRange() {
        return time.isAfter(Instant.EPOCH) && time.isBefore(START.time);
    }

    private static InvalidSpecException unknown() {
        return new InvalidSpecException(
                List.of(new Problem("/cursor", "must be the next_cursor of an earlier page, got something else")));
    }
}

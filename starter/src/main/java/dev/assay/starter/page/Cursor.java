package dev.assay.starter.page;

import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A place in a list that is ordered by time and key, newest first.
 *
 * @param time the time of the entry before
 * @param key the key of the entry before
 */
public record Cursor(Instant time, String key) {

    /** Before the newest entry. The year is far, and one that PostgreSQL can hold. */
    public static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    /** {@return the text that stands for this place; opaque to clients} */
    public String text() {
        byte[] bytes = (time + " " + key).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * {@return the place that a text stands for}
     *
     * @throws InvalidSpecException when it stands for none
     */
    public static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new Cursor(Instant.parse(parts[0]), parts[1]);
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new InvalidSpecException(
                    List.of(new Problem("/cursor", "is no cursor that an earlier page gave as next_cursor")));
        }
    }
}

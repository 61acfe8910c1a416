package dev.assay.starter.scoring;

import dev.assay.store.StoredText;
import dev.assay.store.run.Score;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the list of the versions of a run's scores, by name and newest first.
 *
 * @param name the scorer of the score before, as its name is stored; empty at the start
 * @param version the version of the score before
 */
record VersionCursor(String name, int version) {

    private static final VersionCursor START = new VersionCursor("", 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) (.+)", Pattern.DOTALL);

    /** {@return the place behind a score} */
    static VersionCursor behind(Score score) {
        return new VersionCursor(StoredText.encode(score.scorerName()), score.version());
    }

    /** {@return the text that stands for this place; opaque to clients} */
    String text() {
        byte[] bytes = (version + " " + name).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * {@return the place that a text stands for; the start of the list when there is no text}
     *
     * @throws InvalidSpecException when it stands for none
     */
    static VersionCursor of(Optional<String> text) {
        return text.map(VersionCursor::parsed).orElse(START);
    }

    private static VersionCursor parsed(String text) {
        Matcher place = TEXT.matcher(decoded(text));
        if (!place.matches() || place.group(2).indexOf('\0') >= 0) {
            throw unknown();
        }
        return new VersionCursor(place.group(2), Integer.parseInt(place.group(1)));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static InvalidSpecException unknown() {
        return new InvalidSpecException(
                List.of(new Problem("/cursor", "must be the next_cursor of an earlier page, got something else")));
    }
}

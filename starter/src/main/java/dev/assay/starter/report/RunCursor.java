package dev.assay.starter.report;

import dev.assay.store.report.ReportedRun;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes places in the plan of an experiment as cursors, opaque to clients. */
final class RunCursor {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) (\\d{1,9}) (\\d{1,9})");

    private RunCursor() {}

    static String text(ReportedRun.Place place) {
        String text = place.samplePosition() + " " + place.variant() + " " + place.epoch();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return the place that a text stands for; before the first run when there is no text}
     *
     * @throws InvalidSpecException when it stands for none
     */
    static ReportedRun.Place of(Optional<String> text) {
        if (text.isEmpty()) {
            return ReportedRun.Place.START;
        }
        Matcher place = TEXT.matcher(decoded(text.get()));
        if (!place.matches()) {
            throw unknown();
        }
        return new ReportedRun.Place(number(place, 1), number(place, 2), number(place, 3));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static int number(Matcher place, int group) {
        return Integer.parseInt(place.group(group));
    }

    private static InvalidSpecException unknown() {
        return new InvalidSpecException(
                List.of(new Problem("/cursor", "must be the next_cursor of an earlier page, got something else")));
    }
}

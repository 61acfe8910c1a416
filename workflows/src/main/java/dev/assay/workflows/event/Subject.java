package dev.assay.workflows.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names what an event happened to, written {@code kind:key}, as in {@code run:42}.
 *
 * @param kind what it is, without a colon
 * @param key which one of its kind
 */
public record Subject(String kind, String key) {

    public Subject {
        if (kind.isBlank() || kind.indexOf(':') >= 0 || key.isBlank()) {
            throw new IllegalArgumentException(
                    "No subject: '" + kind + ":" + key + "'; right is kind:key, as in run:42");
        }
    }

    /** {@return the run of that id as a subject} */
    public static Subject run(String runId) {
        return new Subject("run", runId);
    }

    /** {@return the experiment of that id as a subject} */
    public static Subject experiment(String experimentId) {
        return new Subject("experiment", experimentId);
    }

    /** {@return the scoring of that id as a subject} */
    public static Subject scoring(String scoringId) {
        return new Subject("scoring", scoringId);
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when the text has no kind, no colon or no key
     */
    @JsonCreator
    public static Subject parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new Subject(text, "") : new Subject(text.substring(0, colon), text.substring(colon + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return kind + ":" + key;
    }
}

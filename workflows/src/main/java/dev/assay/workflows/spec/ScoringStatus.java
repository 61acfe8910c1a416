package dev.assay.workflows.spec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How a scoring of stored outputs stands. */
public enum ScoringStatus {
    /** Written down, not begun. */
    PENDING,
    RUNNING,
    /** Every score is there that was to be asked for; some may be errors. */
    COMPLETED,
    /** Could not go on; its row says why. */
    FAILED,
    CANCELED;

    /** {@return the word that stands for this status in tables, answers and events} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether it stays so} */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELED;
    }

    /** {@return the statuses by their words} */
    public static Map<String, ScoringStatus> words() {
        Map<String, ScoringStatus> words = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(status -> words.put(status.word(), status));
        return words;
    }

    /** {@return the status of that word} */
    public static ScoringStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

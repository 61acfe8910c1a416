package dev.assay.workflows.spec;

import java.util.Locale;

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

    /** {@return the status of that word} */
    public static ScoringStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

package dev.assay.workflows.spec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How an experiment stands. */
public enum ExperimentStatus {
    /** Written down, not begun. */
    PENDING,
    RUNNING,
    /** Held by a person or by its budget; its row says why. */
    PAUSED,
    /** Every run has ended; some may have failed. */
    COMPLETED,
    /** Could not go on, or more runs failed than may. */
    FAILED,
    CANCELED;

    /** {@return the word that stands for this status in tables, answers and events} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether it stays so unless somebody asks for a retry} */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELED;
    }

    /** {@return the statuses by their words} */
    public static Map<String, ExperimentStatus> words() {
        Map<String, ExperimentStatus> words = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(status -> words.put(status.word(), status));
        return words;
    }

    /** {@return the status of that word} */
    public static ExperimentStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

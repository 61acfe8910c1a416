package dev.assay.workflows.spec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How a run stands. */
public enum RunStatus {
    /** Written down, not begun. */
    PENDING,
    RUNNING,
    /** Held by a person; calls in flight may still finish. */
    PAUSED,
    /** Waits for a person's score. */
    WAITING,
    COMPLETED,
    FAILED,
    CANCELED;

    /** {@return the word that stands for this status in tables, answers and events} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether it never changes again} */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELED;
    }

    /** {@return the statuses by their words} */
    public static Map<String, RunStatus> words() {
        Map<String, RunStatus> words = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(status -> words.put(status.word(), status));
        return words;
    }

    /** {@return the status of that word} */
    public static RunStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

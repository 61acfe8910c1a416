package dev.assay.workflows.spec;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Folds the values that a sample got over its epochs into one. */
public enum Reducer {
    /** The arithmetic mean; the default. */
    MEAN;

    /** {@return the word that stands for this reducer in files and answers} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the reducers by their words} */
    public static Map<String, Reducer> words() {
        Map<String, Reducer> words = new LinkedHashMap<>();
        for (Reducer reducer : values()) {
            words.put(reducer.word(), reducer);
        }
        return words;
    }
}

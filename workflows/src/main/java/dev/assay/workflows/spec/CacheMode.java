package dev.assay.workflows.spec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How a run uses the cache of answers. */
public enum CacheMode {
    /** Looks first, calls on a miss, stores the answer; the default. */
    USE,
    /** Calls in any case and stores the answer in place of an older one. */
    REFRESH,
    /** Neither looks nor stores. */
    BYPASS,
    /** Looks, and fails the run on a miss instead of calling. */
    ONLY;

    /** {@return the word that stands for this mode in files and answers} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether an earlier answer may be taken} */
    public boolean reads() {
        return this == USE || this == ONLY;
    }

    /** {@return whether a fresh answer is kept} */
    public boolean writes() {
        return this == USE || this == REFRESH;
    }

    /** {@return the modes by their words} */
    public static Map<String, CacheMode> words() {
        Map<String, CacheMode> words = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(mode -> words.put(mode.word(), mode));
        return words;
    }
}

package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.Locale;
import java.util.Set;

/**
 * Which differences between two texts do not matter.
 *
 * @param ignoreCase upper and lower case, by Unicode's simple rules and no language's
 * @param trim white space at both ends, as {@link String#strip} sees it
 */
record Normalization(boolean ignoreCase, boolean trim) {

    static final String IGNORE_CASE = "ignore_case";
    static final String TRIM = "trim";
    static final Set<String> OPTIONS = Set.of(Expected.OPTION, IGNORE_CASE, TRIM);

    static Normalization read(Fields options) {
        return new Normalization(
                options.flag(IGNORE_CASE).orElse(false), options.flag(TRIM).orElse(false));
    }

    String apply(String text) {
        String trimmed = trim ? text.strip() : text;
        return ignoreCase ? foldCase(trimmed) : trimmed;
    }

    /** Through upper case first, so that ß and SS, and σ and ς, come out the same. */
    private static String foldCase(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }
}

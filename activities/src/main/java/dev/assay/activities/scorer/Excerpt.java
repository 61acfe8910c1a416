package dev.assay.activities.scorer;

/** Shortens texts of any length for reasons and errors. */
final class Excerpt {

    private static final int SHORT = 80;

    private Excerpt() {}

    /** {@return the text in quotes, its beginning when it is long} */
    static String quote(String text) {
        return "'" + of(text, SHORT) + "'";
    }

    /** {@return at most that many characters of a text, and an ellipsis for the rest; no surrogate pair is split} */
    static String of(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(maxLength - 1));
        return text.substring(0, splitsPair ? maxLength - 1 : maxLength) + "…";
    }
}

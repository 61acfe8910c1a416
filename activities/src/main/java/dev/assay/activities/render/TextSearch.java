package dev.assay.activities.render;

/**
 * Finds a text in another in linear time (Knuth, Morris, Pratt). {@code String.indexOf} needs the product of both
 * lengths when the texts are chosen badly, and here strangers choose them.
 */
final class TextSearch {

    private final String needle;
    private final int[] borders;

    TextSearch(String needle) {
        this.needle = needle;
        this.borders = bordersOf(needle);
    }

    /** {@return the first place of the needle, which is not empty, at or after that offset, or -1} */
    int find(String text, int from) {
        int matched = 0;
        for (int i = from; i < text.length(); i++) {
            while (matched > 0 && needle.charAt(matched) != text.charAt(i)) {
                matched = borders[matched - 1];
            }
            if (needle.charAt(matched) == text.charAt(i)) {
                matched++;
            }
            if (matched == needle.length()) {
                return i - matched + 1;
            }
        }
        return -1;
    }

    private static int[] bordersOf(String needle) {
        int[] borders = new int[needle.length()];
        int border = 0;
        for (int i = 1; i < needle.length(); i++) {
            while (border > 0 && needle.charAt(border) != needle.charAt(i)) {
                border = borders[border - 1];
            }
            if (needle.charAt(border) == needle.charAt(i)) {
                border++;
            }
            borders[i] = border;
        }
        return borders;
    }
}

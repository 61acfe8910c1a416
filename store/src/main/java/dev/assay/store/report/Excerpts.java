package dev.assay.store.report;

import dev.assay.store.StoredText;

/** Cuts long texts, so that a page of them has a bound. */
final class Excerpts {

    /** The longest an excerpt is, in characters. */
    static final int MAX = 2_000;

    /** The most characters that {@link StoredText} writes for one. */
    static final int MAX_ESCAPE = 6;

    private static final char DLE = '\u0010';
    private static final String CUT = "…";

    private Excerpts() {}

    /** {@return the beginning of a text, of which the beginning was read as it is stored, at most {@value #MAX} long} */
    static String decode(String stored) {
        return cut(StoredText.decode(stored.substring(0, endOfWholeEscapes(stored))));
    }

    private static int endOfWholeEscapes(String stored) {
        int dle = stored.indexOf(DLE);
        while (dle >= 0) {
            boolean isLong = dle + 1 < stored.length() && stored.charAt(dle + 1) == 'u';
            int end = dle + (isLong ? MAX_ESCAPE : 2);
            if (end > stored.length()) {
                return dle;
            }
            dle = stored.indexOf(DLE, end);
        }
        return stored.length();
    }

    private static String cut(String text) {
        if (text.length() <= MAX) {
            return text;
        }
        int end = MAX - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}

package dev.assay.store;

/**
 * Writes any Java string so that PostgreSQL's {@code text} can hold it, and reads it back unchanged.
 *
 * <p>PostgreSQL refuses NUL, and UTF-8 has no form for half a surrogate pair. Both are escaped by DLE (U+0010), the
 * control character made for this: DLE {@code 0} is NUL, DLE {@code u} and four hexadecimal digits is a lone
 * surrogate, DLE DLE is DLE itself. All other text is stored as it is, so that it can be searched and read in SQL.
 */
public final class StoredText {

    private static final char DLE = '\u0010';
    private static final int HEX_DIGITS = 4;

    private StoredText() {}

    /** {@return the text as it is stored; the same instance when nothing in it needs escaping} */
    public static String encode(String text) {
        int next = nextToEscape(text, 0);
        if (next == text.length()) {
            return text;
        }
        StringBuilder stored = new StringBuilder(text.length() + 16);
        int from = 0;
        while (next < text.length()) {
            stored.append(text, from, next);
            appendEscaped(text.charAt(next), stored);
            from = next + 1;
            next = nextToEscape(text, from);
        }
        return stored.append(text, from, text.length()).toString();
    }

    /**
     * {@return the text that was given to {@link #encode}; the same instance when nothing in it was escaped}
     *
     * @throws IllegalArgumentException when {@code stored} was not written by {@link #encode}
     */
    public static String decode(String stored) {
        int next = stored.indexOf(DLE);
        if (next < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder(stored.length());
        int from = 0;
        while (next >= 0) {
            text.append(stored, from, next);
            from = appendUnescaped(stored, next, text);
            next = stored.indexOf(DLE, from);
        }
        return text.append(stored, from, stored.length()).toString();
    }

    private static int nextToEscape(String text, int from) {
        int index = from;
        while (index < text.length()) {
            char c = text.charAt(index);
            if (c == 0 || c == DLE) {
                return index;
            }
            if (Character.isSurrogate(c)) {
                if (!startsPair(text, index)) {
                    return index;
                }
                index++;
            }
            index++;
        }
        return index;
    }

    private static boolean startsPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    private static void appendEscaped(char c, StringBuilder stored) {
        stored.append(DLE);
        switch (c) {
            case 0 -> stored.append('0');
            case DLE -> stored.append(DLE);
            default -> stored.append('u').append(Integer.toHexString(c));
        }
    }

    /** Reads the escape at {@code dle}; {@return where the text goes on}. */
    private static int appendUnescaped(String stored, int dle, StringBuilder text) {
        int kind = dle + 1;
        switch (kind < stored.length() ? stored.charAt(kind) : ' ') {
            case '0' -> text.append('\0');
            case DLE -> text.append(DLE);
            case 'u' -> {
                text.append(surrogate(stored, kind + 1));
                return kind + 1 + HEX_DIGITS;
            }
            default -> throw unreadable(dle);
        }
        return kind + 1;
    }

    private static char surrogate(String stored, int from) {
        int value = 0;
        for (int index = from; index < from + HEX_DIGITS; index++) {
            int digit = index < stored.length() ? Character.digit(stored.charAt(index), 16) : -1;
            if (digit < 0) {
                throw unreadable(from - 2);
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private static IllegalArgumentException unreadable(int at) {
        return new IllegalArgumentException(
                "Stored text has a DLE (U+0010) at character " + at + " that is followed by neither 0, u0000 nor DLE");
    }
}

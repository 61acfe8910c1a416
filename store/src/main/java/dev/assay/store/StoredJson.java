package dev.assay.store;

/**
 * Writes any JSON text so that PostgreSQL's {@code json} can hold it; it stays the same JSON, so nothing has to be
 * undone when it is read.
 *
 * <p>Half a surrogate pair may stand in a Java string, but has no form in UTF-8. Within JSON it can only be part of a
 * text, where it is the same as its escape, which {@code json} keeps. {@code jsonb} would refuse it, and NUL as well.
 */
public final class StoredJson {

    private StoredJson() {}

    /** {@return the same JSON without lone surrogates; the same instance when there was none} */
    public static String encode(String json) {
        int next = nextLoneSurrogate(json, 0);
        if (next == json.length()) {
            return json;
        }
        StringBuilder stored = new StringBuilder(json.length() + 16);
        int from = 0;
        while (next < json.length()) {
            stored.append(json, from, next).append("\\u").append(Integer.toHexString(json.charAt(next)));
            from = next + 1;
            next = nextLoneSurrogate(json, from);
        }
        return stored.append(json, from, json.length()).toString();
    }

    private static int nextLoneSurrogate(String text, int from) {
        int index = from;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            if (Character.getType(codePoint) == Character.SURROGATE) {
                return index;
            }
            index += Character.charCount(codePoint);
        }
        return index;
    }
}

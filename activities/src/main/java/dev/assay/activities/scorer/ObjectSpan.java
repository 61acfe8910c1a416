package dev.assay.activities.scorer;

/** Where a JSON object begins and ends in a text, told by its braces outside of strings. */
final class ObjectSpan {

    private ObjectSpan() {}

    /** {@return whether a brace has a key after it} */
    static boolean beginsAt(String text, int brace) {
        int next = brace + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && text.charAt(next) == '"';
    }

    /** {@return the place after the brace that closes the one at a place; the end of the text when none does} */
    static int end(String text, int brace) {
        int depth = 0;
        boolean quoted = false;
        for (int at = brace; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                at++;
            } else if (!quoted && c == '{') {
                depth++;
            } else if (!quoted && c == '}' && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }
}

package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts an expression into tokens, one at a time, and never looks further than an expression may reach. */
final class ExpressionTokens {

    /** The longest expression, in characters: the bound of the product's sandbox. */
    static final int MAX_CHARACTERS = 1024;

    private static final int MAX_SHOWN = 40;
    private static final List<String> TWO_CHARACTER_SIGNS = List.of("==", "!=", "<=", ">=", "&&", "||", "?:", "${");
    private static final String ONE_CHARACTER_SIGNS = "<>!?:+-*/%().,[]}#";
    private static final Map<String, String> REFUSED_SIGNS = Map.of(
            "*{", "selections '*{…}' are not there: write ${…}",
            "#{", "messages '#{…}' are not there: write ${…} or the text itself",
            "~{", "fragments '~{…}' are not there: write the text itself",
            "@{", "links '@{…}' are not there: write the text itself",
            "@", "beans and classes '@…' cannot be reached: templates read data only",
            "&", "'&' means nothing here: write 'and'",
            "|", "'|' means nothing here: join texts with '+', or write 'or'",
            "=", "nothing can be assigned here: compare with '=='");

    /** The kinds of token. */
    enum Type {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    /** A token and its place; a text is without its quotes. */
    record Token(Type type, String text, Place place) {

        String shortText() {
            return shortened(text);
        }
    }

    private final SourceText source;
    private final String text;
    private final int end;
    private final boolean isCutOff;
    private int offset;
    private @Nullable Token ahead;
    private int aheadOffset;

    /** Reads from an offset up to an end that belongs to the expression no more. */
    ExpressionTokens(SourceText source, int start, int end) {
        this.source = source;
        this.text = source.text();
        this.offset = start;
        this.isCutOff = end - start > MAX_CHARACTERS;
        this.end = isCutOff ? start + MAX_CHARACTERS : end;
    }

    /** {@return where the next token begins, once spaces are skipped} */
    int offset() {
        peek();
        return aheadOffset;
    }

    Token peek() {
        if (ahead == null) {
            skipSpaces();
            aheadOffset = offset;
            ahead = read();
        }
        return ahead;
    }

    Token next() {
        Token token = peek();
        ahead = null;
        return token;
    }

    boolean isAt(String sign) {
        Token token = peek();
        return token.type() == Type.SIGN && token.text().equals(sign);
    }

    boolean take(String sign) {
        if (!isAt(sign)) {
            return false;
        }
        next();
        return true;
    }

    void takeOrFail(String sign) {
        if (!take(sign)) {
            throw unexpected(peek(), "'" + sign + "'");
        }
    }

    /** Takes the sign that gives a name its value, which no expression has. */
    void takeAssignment() {
        skipSpaces();
        if (ahead != null || offset >= end || text.charAt(offset) != '=') {
            throw unexpected(peek(), "'=' and a value");
        }
        offset++;
    }

    Token takeName(String wanted) {
        Token token = next();
        if (token.type() != Type.NAME) {
            throw unexpected(token, wanted);
        }
        return token;
    }

    void requireEnd() {
        if (peek().type() != Type.END) {
            throw unexpected(peek(), "the end of the expression");
        }
    }

    RenderException unexpected(Token token, String wanted) {
        if (token.type() == Type.END) {
            return isCutOff ? tooLong() : failure(token.place(), "the expression ends where " + wanted + " should be");
        }
        return failure(token.place(), "'" + token.shortText() + "' stands where " + wanted + " should be");
    }

    static String shortened(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    private void skipSpaces() {
        while (offset < end && (Character.isWhitespace(text.charAt(offset)))) {
            offset++;
        }
    }

    private Token read() {
        if (offset >= end) {
            return new Token(Type.END, "", source.placeAt(offset));
        }
        char first = text.charAt(offset);
        if (first == '\'' || first == '"') {
            return quoted(first);
        }
        if (first >= '0' && first <= '9') {
            return number();
        }
        return isNameStart(first) ? name() : sign();
    }

    private Token quoted(char quote) {
        Place place = source.placeAt(offset);
        StringBuilder content = new StringBuilder();
        for (int at = offset + 1; at < end; at++) {
            char character = text.charAt(at);
            if (character == quote) {
                offset = at + 1;
                return new Token(Type.TEXT, content.toString(), place);
            }
            boolean isEscape = character == '\\' && at + 1 < end && isEscapable(text.charAt(at + 1));
            content.append(isEscape ? text.charAt(++at) : character);
        }
        throw isCutOff ? tooLong() : failure(place, "a quote is opened and never closed");
    }

    private static boolean isEscapable(char character) {
        return character == '\'' || character == '"' || character == '\\';
    }

    private Token number() {
        int from = offset;
        while (offset < end && isDigit(offset)) {
            offset++;
        }
        if (offset + 1 < end && text.charAt(offset) == '.' && isDigit(offset + 1)) {
            offset++;
            while (offset < end && isDigit(offset)) {
                offset++;
            }
        }
        return new Token(Type.NUMBER, text.substring(from, offset), source.placeAt(from));
    }

    private boolean isDigit(int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private Token name() {
        int from = offset;
        while (offset < end && isNamePart(text.charAt(offset))) {
            offset++;
        }
        return new Token(Type.NAME, text.substring(from, offset), source.placeAt(from));
    }

    static boolean isNameStart(char character) {
        return character == '_' || Character.isLetter(character);
    }

    static boolean isNamePart(char character) {
        return character == '_' || Character.isLetterOrDigit(character);
    }

    private Token sign() {
        Place place = source.placeAt(offset);
        String two = text.substring(offset, Math.min(offset + 2, end));
        String one = two.substring(0, 1);
        if (TWO_CHARACTER_SIGNS.contains(two)) {
            offset += 2;
            return new Token(Type.SIGN, two, place);
        }
        String refusal = REFUSED_SIGNS.getOrDefault(two, REFUSED_SIGNS.get(one));
        if (refusal != null) {
            throw new RenderException(Kind.REFUSED, place, refusal);
        }
        if (ONE_CHARACTER_SIGNS.contains(one)) {
            offset++;
            return new Token(Type.SIGN, one, place);
        }
        throw failure(place, "'" + printable(one) + "' means nothing in an expression");
    }

    private static String printable(String character) {
        char only = character.charAt(0);
        boolean isShown = only > ' ' && only != 0x7f && !Character.isISOControl(only) && !Character.isSurrogate(only);
        return isShown ? character : String.format("U+%04X", (int) only);
    }

    private RenderException tooLong() {
        return new RenderException(
                Kind.LIMIT,
                source.placeAt(end - MAX_CHARACTERS),
                "the expression is not closed within 1,024 characters, the most that one may have");
    }

    private static RenderException failure(Place place, String problem) {
        return new RenderException(Kind.SYNTAX, place, problem);
    }
}

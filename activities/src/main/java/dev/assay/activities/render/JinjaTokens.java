package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The tokens between {@code {{} or {@code {%} and its end, within the bounds of an expression.
 *
 * @param all the tokens, without the marks around them
 * @param end the offset behind the closing mark
 */
record JinjaTokens(List<Token> all, int end) {

    private static final int MAX_OPERATORS = 32;
    private static final int MAX_DEPTH = 32;
    private static final Set<String> DOUBLE_SIGNS = Set.of("==", "!=", "<=", ">=", "**", "//", "&&", "||");

    /** The kinds of token. */
    enum Type {
        NAME,
        NUMBER,
        TEXT,
        SIGN
    }

    /** A token and where it begins; a text is without its quotes. */
    record Token(Type type, String text, int offset) {

        boolean is(String wanted) {
            return type != Type.TEXT && text.equals(wanted);
        }
    }

    static JinjaTokens read(SourceText source, int start, String close) {
        String text = source.text();
        int limit = Math.min(text.length(), start + ExpressionTokens.MAX_CHARACTERS + 4);
        List<Token> tokens = new ArrayList<>();
        int at = start + 2;
        int depth = 0;
        int signs = 0;
        while (at < limit) {
            char first = text.charAt(at);
            boolean isEnd = depth == 0 || close.equals("%}");
            if (isEnd && (text.startsWith(close, at) || text.startsWith("-" + close, at))) {
                return new JinjaTokens(List.copyOf(tokens), at + (first == '-' ? 3 : 2));
            }
            if (Character.isWhitespace(first) || first == '-' && at == start + 2) {
                at++;
                continue;
            }
            Token token = tokenAt(source, at, limit);
            at += token.type() == Type.TEXT
                    ? token.text().length() + 2
                    : token.text().length();
            tokens.add(token);
            depth += depthOf(token);
            signs += token.type() == Type.SIGN && !".,()[]{}".contains(token.text()) ? 1 : 0;
            requireBounds(source, token, depth, signs);
        }
        boolean isCutOff = limit < text.length();
        throw new RenderException(
                isCutOff ? Kind.LIMIT : Kind.SYNTAX,
                source.placeAt(start),
                "'" + text.substring(start, start + 2) + "' is not closed"
                        + (isCutOff ? " within 1,024 characters" : "") + ": add " + close);
    }

    private static Token tokenAt(SourceText source, int at, int limit) {
        String text = source.text();
        char first = text.charAt(at);
        if (first == '\'' || first == '"') {
            return new Token(Type.TEXT, text.substring(at + 1, closingQuote(source, at, limit)), at);
        }
        int end = at;
        while (end < limit && ExpressionTokens.isNamePart(text.charAt(end))) {
            end++;
        }
        if (end > at) {
            Type type = ExpressionTokens.isNameStart(first) ? Type.NAME : Type.NUMBER;
            return new Token(type, text.substring(at, end), at);
        }
        boolean isDouble = at + 1 < limit && DOUBLE_SIGNS.contains(text.substring(at, at + 2));
        return new Token(Type.SIGN, text.substring(at, at + (isDouble ? 2 : 1)), at);
    }

    private static int closingQuote(SourceText source, int quote, int limit) {
        String text = source.text();
        for (int at = quote + 1; at < limit; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == text.charAt(quote)) {
                return at;
            }
        }
        throw new RenderException(
                Kind.SYNTAX, source.placeAt(quote), "a quote is opened and not closed within the expression");
    }

    private static int depthOf(Token token) {
        if (token.is("(") || token.is("[") || token.is("{")) {
            return 1;
        }
        return token.is(")") || token.is("]") || token.is("}") ? -1 : 0;
    }

    private static void requireBounds(SourceText source, Token token, int depth, int signs) {
        if (depth < 0) {
            throw new RenderException(
                    Kind.SYNTAX, source.placeAt(token.offset()), "'" + token.text() + "' closes nothing");
        }
        if (depth > MAX_DEPTH || signs > MAX_OPERATORS) {
            throw new RenderException(
                    Kind.LIMIT,
                    source.placeAt(token.offset()),
                    "an expression has more than 32 operators or 32 levels: split it with {% set %}");
        }
    }
}

package dev.assay.activities.render;

import dev.assay.activities.render.JinjaTemplate.Mention;
import dev.assay.activities.render.JinjaTokens.Token;
import dev.assay.activities.render.JinjaTokens.Type;
import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Looks through the tokens of one Jinja expression for what is refused and for the variables it mentions. */
final class JinjaExpression {

    private static final Set<String> KEYWORDS = Set.of(
            "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "null", "True", "False", "None",
            "eq", "ne", "lt", "gt", "le", "ge", "div", "mod", "empty");
    private static final Set<String> ASKING = Set.of("default", "d", "is", "or", "and", "not", "if");
    private static final Set<String> MAP_METHODS = Set.of("items", "keys", "values", "get");

    private final SourceText source;
    private final List<Token> tokens;
    private final List<Mention> mentions = new ArrayList<>();

    private JinjaExpression(SourceText source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    /** {@return the variables it mentions, with the keys written behind them} */
    static List<Mention> read(SourceText source, List<Token> tokens) {
        JinjaExpression expression = new JinjaExpression(source, tokens);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).type() == Type.NAME) {
                expression.name(i);
            }
        }
        return expression.mentions;
    }

    /** {@return whether it might not read a variable, or read it to ask for its absence} */
    static boolean asksForAbsence(List<Token> tokens) {
        return tokens.stream()
                .anyMatch(token -> token.type() == Type.NAME && ASKING.contains(token.text())
                        || token.is("?")
                        || token.is("&&")
                        || token.is("||")
                        || token.is("!"));
    }

    /** {@return whether it is a variable with nothing but steps behind it} */
    static boolean isPath(List<Token> tokens) {
        return tokens.stream()
                .allMatch(token -> token.type() != Type.SIGN || token.is(".") || token.is("[") || token.is("]"));
    }

    private void name(int i) {
        Token token = tokens.get(i);
        boolean isCalled = at(i + 1, "(");
        if (token.text().startsWith("__")) {
            throw refused(token, "names that begin with '__' cannot be reached");
        }
        if (at(i, "not") && at(i - 1, "is")) {
            return;
        }
        if (at(i - 1, ".")) {
            if (isCalled && !MAP_METHODS.contains(token.text())) {
                throw refused(
                        token, "methods cannot be called, only " + sorted(MAP_METHODS) + " of a map: use a filter");
            }
        } else if (at(i - 1, "|")) {
            requireKnown(token, "filter", JinjaFilters.names());
        } else if (at(i - 1, "is") || at(i - 1, "not") && at(i - 2, "is")) {
            requireKnown(token, "test", JinjaSandbox.TESTS);
        } else if (!KEYWORDS.contains(token.text())) {
            variable(i, isCalled);
        }
    }

    private void variable(int i, boolean isCalled) {
        Token token = tokens.get(i);
        if (isCalled) {
            requireKnown(token, "function", JinjaSandbox.FUNCTIONS);
            requireShortRange(i);
        } else if (!at(i + 1, "=")) {
            mentions.add(new Mention(token.text(), source.placeAt(token.offset()), keysAfter(i)));
        }
    }

    /** Refuses a range that Jinjava would silently cut off. */
    private void requireShortRange(int function) {
        for (int i = function + 2; i < tokens.size() && !at(i, ")"); i++) {
            Token bound = tokens.get(i);
            boolean isLong = bound.text().length() > 4
                    || bound.text().compareTo("1000") > 0 && bound.text().length() == 4;
            if (bound.type() == Type.NUMBER && isLong) {
                throw new RenderException(
                        Kind.LIMIT,
                        source.placeAt(bound.offset()),
                        "a range has at most " + JinjaSandbox.MAX_RANGE + " numbers");
            }
        }
    }

    private List<String> keysAfter(int variable) {
        List<String> keys = new ArrayList<>();
        int i = variable + 1;
        while (i + 1 < tokens.size()) {
            if (at(i, ".") && tokens.get(i + 1).type() != Type.SIGN) {
                keys.add(tokens.get(i + 1).text());
                i += 2;
            } else if (at(i, "[") && tokens.get(i + 1).type() != Type.NAME && at(i + 2, "]")) {
                keys.add(tokens.get(i + 1).text());
                i += 3;
            } else {
                break;
            }
        }
        return keys;
    }

    private boolean at(int index, String wanted) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(wanted);
    }

    private void requireKnown(Token token, String what, Collection<String> known) {
        if (!known.contains(token.text())) {
            throw refused(
                    token,
                    "there is no " + what + " '" + ExpressionTokens.shortened(token.text()) + "'; known ones: "
                            + UnknownName.nearestFirst(token.text(), known));
        }
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    private RenderException refused(Token token, String problem) {
        return new RenderException(Kind.REFUSED, source.placeAt(token.offset()), problem);
    }
}

package dev.assay.activities.render;

import dev.assay.activities.render.ExpressionTokens.Token;
import dev.assay.activities.render.Path.Computed;
import dev.assay.activities.render.Path.Start;
import dev.assay.activities.render.Path.Step;
import dev.assay.activities.render.Path.Variable;
import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the operators of an expression join: literals, paths over maps and lists, calls of the {@link Functions},
 * and whole expressions in brackets. Nothing here could name a class, call a method or assign.
 */
final class OperandParser {

    private final ExpressionTokens tokens;
    private final Supplier<Expression> expressions;
    private boolean isInside;

    /** @param expressions reads a whole expression from the same tokens, where one stands in brackets */
    OperandParser(ExpressionTokens tokens, Supplier<Expression> expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** Reads an operand and stops before the operator behind it. */
    Expression read() {
        Start start = start();
        List<Step> steps = new ArrayList<>();
        while (isInside && (tokens.isAt(".") || tokens.isAt("["))) {
            steps.add(tokens.take(".") ? field() : index());
        }
        return steps.isEmpty() && start instanceof Computed computed ? computed.expression() : new Path(start, steps);
    }

    private Step field() {
        Token name = tokens.takeName("the name of a field");
        if (tokens.isAt("(")) {
            throw refused(
                    name, "methods cannot be called, as in '." + name.shortText() + "('; " + functionsFor(name.text()));
        }
        return new Step(new Literal(name.text()), name.place());
    }

    private Step index() {
        tokens.takeOrFail("[");
        Token here = tokens.peek();
        Expression key = expressions.get();
        tokens.takeOrFail("]");
        return new Step(key, here.place());
    }

    private Start start() {
        Token token = tokens.next();
        return switch (token.type()) {
            case TEXT -> literal(token.text());
            case NUMBER ->
                literal(Comparison.asNumber(token.text())
                        .orElseThrow(() -> failure(token, "'" + token.shortText() + "' is no number")));
            case NAME -> named(token);
            case SIGN, END -> new Computed(signed(token));
        };
    }

    private Expression signed(Token token) {
        return switch (token.text()) {
            case "(" -> enclosed(")", isInside);
            case "${" -> {
                if (isInside) {
                    throw failure(token, "'${' stands inside '${…}' already: write the name alone");
                }
                yield enclosed("}", true);
            }
            case "#" -> {
                if (!isInside) {
                    throw refused(token, "'#' means nothing outside '${…}': messages '#{…}' are not there");
                }
                yield call();
            }
            default -> throw tokens.unexpected(token, "a value");
        };
    }

    private Expression enclosed(String close, boolean inside) {
        boolean wasInside = isInside;
        isInside = inside;
        Expression expression = expressions.get();
        tokens.takeOrFail(close);
        isInside = wasInside;
        return expression;
    }

    private Start named(Token name) {
        return switch (name.text()) {
            case "true" -> literal(true);
            case "false" -> literal(false);
            case "null" -> literal(null);
            default -> variable(name);
        };
    }

    private Start variable(Token name) {
        String shown = name.shortText();
        if (name.text().startsWith("__")) {
            throw refused(name, "preprocessing '__…__' is not there: write the expression alone");
        }
        if (tokens.isAt("(")) {
            throw refused(name, "'" + shown + "(' calls nothing here; " + functionsFor(name.text()));
        }
        if ("new".equals(name.text()) && tokens.peek().type() == ExpressionTokens.Type.NAME) {
            throw refused(name, "'new' makes nothing here: templates read data and call no code");
        }
        if (!isInside) {
            throw failure(
                    name,
                    "'" + shown + "' stands outside '${…}': write ${" + shown + "} for the variable or '" + shown
                            + "' in quotes for the text");
        }
        return new Variable(name.text(), name.place());
    }

    private Expression call() {
        Token group = tokens.takeName("the name of a function");
        String name = tokens.take(".")
                ? group.text() + "." + tokens.takeName("the name of a function").text()
                : group.text();
        Functions.Function function = Functions.named(name);
        if (function == null) {
            throw refused(
                    group,
                    "there is no function '#" + ExpressionTokens.shortened(name) + "'; known ones: #"
                            + UnknownName.nearestFirst(name, Functions.names()).replace(", ", ", #"));
        }
        tokens.takeOrFail("(");
        List<Expression> arguments = arguments();
        if (arguments.size() < function.fewest() || arguments.size() > function.most()) {
            throw failure(
                    group,
                    "#" + name + " takes " + function.fewest()
                            + (function.most() > function.fewest() ? " or " + function.most() : "")
                            + " arguments, not " + arguments.size());
        }
        return new Call(function, arguments, group.place());
    }

    private List<Expression> arguments() {
        List<Expression> arguments = new ArrayList<>();
        if (tokens.take(")")) {
            return arguments;
        }
        do {
            arguments.add(expressions.get());
        } while (tokens.take(","));
        tokens.takeOrFail(")");
        return arguments;
    }

    private static Start literal(@Nullable Object value) {
        return new Computed(new Literal(value));
    }

    private static String functionsFor(String method) {
        return Functions.names().stream()
                .filter(name -> name.endsWith("." + method))
                .findFirst()
                .map(name -> "write #" + name + "(…)")
                .orElse("functions are written as in #lists.size(…)");
    }

    private static RenderException failure(Token token, String problem) {
        return new RenderException(Kind.SYNTAX, token.place(), problem);
    }

    private static RenderException refused(Token token, String problem) {
        return new RenderException(Kind.REFUSED, token.place(), problem);
    }
}

package dev.assay.activities.render;

import dev.assay.activities.render.ExpressionTokens.Token;
import dev.assay.activities.render.Path.Computed;
import dev.assay.activities.render.Path.Start;
import dev.assay.activities.render.Path.Step;
import dev.assay.activities.render.Path.Variable;
import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one expression by recursive descent: {@code ${a.b == 'c'}} as well as {@code ${a.b} == 'c'}. There are paths
 * over maps and lists, literals, operators and the {@link Functions}, and nothing that could name a class, call a
 * method or assign. Time is linear and the depth is bounded, whatever is thrown at it.
 *
 * <p>Weakest first: {@code ? :} and {@code ?:}, {@code or}, {@code and}, {@code not}, {@code == !=},
 * {@code < > <= >=}, {@code + -}, {@code * / %}, {@code ! -}.
 */
final class ExpressionParser {

    // bounds of the product's sandbox; people write a tenth of them
    private static final int MOST_OPERATORS = 32;
    private static final int MOST_DEPTH = 32;

    private static final Map<String, String> WORDS = Map.of(
            "eq", "==", "ne", "!=", "neq", "!=", "lt", "<", "gt", ">", "le", "<=", "ge", ">=", "div", "/", "mod", "%");
    private static final Map<String, String> SIGNS = Map.of("&&", "and", "||", "or");
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("or"),
            Set.of("and"),
            Set.of("==", "!="),
            Set.of("<", ">", "<=", ">="),
            Set.of("+", "-"),
            Set.of("*", "/", "%"));
    private static final int NOT_LEVEL = 2;

    private final ExpressionTokens tokens;
    private int operators;
    private int depth;
    private boolean isInside;

    ExpressionParser(ExpressionTokens tokens) {
        this.tokens = tokens;
    }

    /** Reads an expression and stops before whatever does not belong to it. */
    Expression read() {
        descend();
        Expression condition = joined(0);
        if (takeOperator(Set.of("?:"))) {
            condition = new Operators.Fallback(condition, read());
        } else if (takeOperator(Set.of("?"))) {
            Expression yes = read();
            Expression no = tokens.take(":") ? read() : new Literal(null);
            condition = new Operators.Choice(condition, yes, no);
        }
        depth--;
        return condition;
    }

    /** Reads operands joined by the operators of a level, each operand of the levels above. */
    private Expression joined(int level) {
        if (level == LEVELS.size()) {
            return sign();
        }
        if (level == NOT_LEVEL && takeOperator(Set.of("not"))) {
            descend();
            Expression operand = joined(NOT_LEVEL);
            depth--;
            return new Operators.Not(operand);
        }
        Expression left = joined(level + 1);
        while (isOperator(LEVELS.get(level))) {
            Token operator = takeAnyOperator();
            left = joined(operator, left, joined(level + 1));
        }
        return left;
    }

    private static Expression joined(Token operator, Expression left, Expression right) {
        switch (operator.text()) {
            case "or", "and":
                return new Operators.Logical("and".equals(operator.text()), left, right);
            case "==", "!=":
                return new Operators.Equal("!=".equals(operator.text()), left, right);
            case "<", ">", "<=", ">=":
                return new Operators.Ordered(operator.text(), left, right, operator.place());
            default:
                return new Operators.Arithmetic(operator.text().charAt(0), left, right, operator.place());
        }
    }

    private Expression sign() {
        if (!isOperator(Set.of("-", "!"))) {
            return path();
        }
        Token operator = takeAnyOperator();
        descend();
        Expression operand = sign();
        depth--;
        return "!".equals(operator.text()) ? new Operators.Not(operand) : joined(operator, new Literal(0L), operand);
    }

    private Expression path() {
        Object start = start();
        List<Step> steps = new ArrayList<>();
        while (isInside && (tokens.isAt(".") || tokens.isAt("["))) {
            steps.add(tokens.take(".") ? field() : index());
        }
        if (start instanceof Expression expression) {
            return steps.isEmpty() ? expression : new Path(new Computed(expression), steps);
        }
        return new Path((Start) start, steps);
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
        Expression key = read();
        tokens.takeOrFail("]");
        return new Step(key, here.place());
    }

    /** {@return the start of a path, or a whole expression} */
    private Object start() {
        Token token = tokens.next();
        switch (token.type()) {
            case TEXT:
                return new Literal(token.text());
            case NUMBER:
                return new Literal(Comparison.asNumber(token.text())
                        .orElseThrow(() -> failure(token, "'" + token.shortText() + "' is no number")));
            case NAME:
                return named(token);
            default:
                return signed(token);
        }
    }

    private Object signed(Token token) {
        switch (token.text()) {
            case "(":
                return enclosed(")", isInside);
            case "${":
                if (isInside) {
                    throw failure(token, "'${' stands inside '${…}' already: write the name alone");
                }
                return enclosed("}", true);
            case "#":
                if (isInside) {
                    return call();
                }
                throw refused(token, "'#' means nothing outside '${…}': messages '#{…}' are not there");
            default:
                throw tokens.unexpected(token, "a value");
        }
    }

    private Expression enclosed(String close, boolean inside) {
        boolean wasInside = isInside;
        isInside = inside;
        Expression expression = read();
        tokens.takeOrFail(close);
        isInside = wasInside;
        return expression;
    }

    private Object named(Token name) {
        switch (name.text()) {
            case "true":
                return new Literal(true);
            case "false":
                return new Literal(false);
            case "null":
                return new Literal(null);
            default:
                return variable(name);
        }
    }

    private Object variable(Token name) {
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
            arguments.add(read());
        } while (tokens.take(","));
        tokens.takeOrFail(")");
        return arguments;
    }

    private boolean takeOperator(Set<String> wanted) {
        if (!isOperator(wanted)) {
            return false;
        }
        takeAnyOperator();
        return true;
    }

    private boolean isOperator(Set<String> wanted) {
        return wanted.contains(asOperator(tokens.peek()));
    }

    private Token takeAnyOperator() {
        Token token = tokens.next();
        if (++operators > MOST_OPERATORS) {
            throw new RenderException(
                    Kind.LIMIT,
                    token.place(),
                    "an expression has more than " + MOST_OPERATORS + " operators: split it with th:with");
        }
        return new Token(token.type(), asOperator(token), token.place());
    }

    private static String asOperator(Token token) {
        switch (token.type()) {
            case NAME:
                return WORDS.getOrDefault(token.text(), token.text());
            case SIGN:
                return SIGNS.getOrDefault(token.text(), token.text());
            default:
                return "";
        }
    }

    private void descend() {
        if (++depth > MOST_DEPTH) {
            throw new RenderException(
                    Kind.LIMIT,
                    tokens.peek().place(),
                    "an expression is nested deeper than " + MOST_DEPTH + " levels: split it with th:with");
        }
    }

    private static String functionsFor(@Nullable String method) {
        String wanted = String.valueOf(method);
        return Functions.names().stream()
                .filter(name -> name.endsWith("." + wanted))
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

package dev.assay.activities.render;

import dev.assay.activities.render.ExpressionTokens.Token;
import dev.assay.activities.render.RenderException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one expression by recursive descent: {@code ${a.b == 'c'}} as well as {@code ${a.b} == 'c'}. Operators are read
 * here, what they join by {@link OperandParser}. Time is linear and the depth is bounded, whatever is thrown at it.
 *
 * <p>Weakest first: {@code ? :} and {@code ?:}, {@code or}, {@code and}, {@code not}, {@code == !=},
 * {@code < > <= >=}, {@code + -}, {@code * / %}, {@code ! -}.
 */
final class ExpressionParser {

    // bounds of the product's sandbox; people write a tenth of them
    private static final int MAX_OPERATORS = 32;
    private static final int MAX_DEPTH = 32;

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
    private final OperandParser operands;
    private int operators;
    private int depth;

    ExpressionParser(ExpressionTokens tokens) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, this::read);
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
        return switch (operator.text()) {
            case "or", "and" -> new Operators.Logical("and".equals(operator.text()), left, right);
            case "==", "!=" -> new Operators.Equal("!=".equals(operator.text()), left, right);
            case "<", ">", "<=", ">=" -> new Operators.Ordered(operator.text(), left, right, operator.place());
            default -> new Operators.Arithmetic(operator.text().charAt(0), left, right, operator.place());
        };
    }

    private Expression sign() {
        if (!isOperator(Set.of("-", "!"))) {
            return operands.read();
        }
        Token operator = takeAnyOperator();
        descend();
        Expression operand = sign();
        depth--;
        return "!".equals(operator.text()) ? new Operators.Not(operand) : joined(operator, new Literal(0L), operand);
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
        if (++operators > MAX_OPERATORS) {
            throw new RenderException(
                    Kind.LIMIT,
                    token.place(),
                    "an expression has more than " + MAX_OPERATORS + " operators: split it with th:with");
        }
        return new Token(token.type(), asOperator(token), token.place());
    }

    private static String asOperator(Token token) {
        return switch (token.type()) {
            case NAME -> WORDS.getOrDefault(token.text(), token.text());
            case SIGN -> SIGNS.getOrDefault(token.text(), token.text());
            case NUMBER, TEXT, END -> "";
        };
    }

    private void descend() {
        if (++depth > MAX_DEPTH) {
            throw new RenderException(
                    Kind.LIMIT,
                    tokens.peek().place(),
                    "an expression is nested deeper than " + MAX_DEPTH + " levels: split it with th:with");
        }
    }
}

package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The operators of expressions. Arithmetic is decimal, with 34 digits (IEEE 754 decimal128). */
final class Operators {

    private Operators() {}

    /** Both operands are true, or one of them is. */
    record Logical(boolean isAnd, Expression left, Expression right) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            boolean isLeft = Truth.of(left.evaluateOrAbsent(scope));
            return isLeft == isAnd ? Truth.of(right.evaluateOrAbsent(scope)) : isLeft;
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            left.tellReadsOrAbsent(reads);
        }
    }

    /** The operand is false. */
    record Not(Expression operand) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            return !Truth.of(operand.evaluateOrAbsent(scope));
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            operand.tellReadsOrAbsent(reads);
        }
    }

    /** {@code condition ? yes : no}. */
    record Choice(Expression condition, Expression yes, Expression no) implements Expression {

        @Override
        public @Nullable Object evaluate(Scope scope) {
            return chosen(scope).evaluate(scope);
        }

        @Override
        public @Nullable Object evaluateOrAbsent(Scope scope) {
            return chosen(scope).evaluateOrAbsent(scope);
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            condition.tellReadsOrAbsent(reads);
        }

        private Expression chosen(Scope scope) {
            return Truth.of(condition.evaluateOrAbsent(scope)) ? yes : no;
        }
    }

    /** {@code value ?: fallback}: the fallback when the value is absent, null or an empty text. */
    record Fallback(Expression value, Expression fallback) implements Expression {

        @Override
        public @Nullable Object evaluate(Scope scope) {
            Object found = value.evaluateOrAbsent(scope);
            return found == null || "".equals(found) ? fallback.evaluate(scope) : found;
        }

        @Override
        public @Nullable Object evaluateOrAbsent(Scope scope) {
            Object found = value.evaluateOrAbsent(scope);
            return found == null || "".equals(found) ? fallback.evaluateOrAbsent(scope) : found;
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            value.tellReadsOrAbsent(reads);
        }
    }

    /** {@code ==} and {@code !=}; beside {@code null} it asks for absence. */
    record Equal(boolean isNegated, Expression left, Expression right) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            Object one = asksForAbsence() ? left.evaluateOrAbsent(scope) : left.evaluate(scope);
            Object other = asksForAbsence() ? right.evaluateOrAbsent(scope) : right.evaluate(scope);
            return Comparison.areEqual(one, other) != isNegated;
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            if (!asksForAbsence()) {
                left.tellReads(reads);
                right.tellReads(reads);
            }
        }

        private boolean asksForAbsence() {
            return isNull(left) || isNull(right);
        }

        private static boolean isNull(Expression expression) {
            return expression instanceof Literal literal && literal.value() == null;
        }
    }

    /** {@code <}, {@code >}, {@code <=} and {@code >=}. */
    record Ordered(String operator, Expression left, Expression right, Place place) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            int order = Comparison.order(left.evaluate(scope), right.evaluate(scope), place);
            return switch (operator) {
                case "<" -> order < 0;
                case ">" -> order > 0;
                case "<=" -> order <= 0;
                default -> order >= 0;
            };
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            left.tellReads(reads);
            right.tellReads(reads);
        }
    }

    /** {@code + - * / %}; plus joins as soon as one side is a text. */
    record Arithmetic(char operator, Expression left, Expression right, Place place) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            Object one = left.evaluate(scope);
            Object other = right.evaluate(scope);
            if (operator == '+' && (one instanceof String || other instanceof String)) {
                return join(one, other, scope.budget());
            }
            return compute(number(one), number(other));
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            left.tellReads(reads);
            right.tellReads(reads);
        }

        private static String join(@Nullable Object one, @Nullable Object other, RenderBudget budget) {
            String first = ValuePrinter.print(one, budget);
            String second = ValuePrinter.print(other, budget);
            budget.requireRoom((long) first.length() + second.length());
            budget.charge((long) first.length() + second.length());
            return first + second;
        }

        private BigDecimal number(@Nullable Object value) {
            Optional<BigDecimal> number = Comparison.asNumber(value);
            return number.orElseThrow(() -> new RenderException(
                    Kind.VALUE, place, "'" + operator + "' needs numbers, but found " + Comparison.nameOf(value)));
        }

        private BigDecimal compute(BigDecimal one, BigDecimal other) {
            try {
                return switch (operator) {
                    case '+' -> one.add(other, MathContext.DECIMAL128);
                    case '-' -> one.subtract(other, MathContext.DECIMAL128);
                    case '*' -> one.multiply(other, MathContext.DECIMAL128);
                    case '/' -> one.divide(other, MathContext.DECIMAL128);
                    default -> one.remainder(other, MathContext.DECIMAL128);
                };
            } catch (ArithmeticException impossible) {
                String reason =
                        other.signum() == 0 ? "division by zero" : "the result of '" + operator + "' has no end";
                throw new RenderException(Kind.VALUE, place, reason);
            }
        }
    }
}

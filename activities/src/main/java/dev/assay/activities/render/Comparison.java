package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares plain values. Numbers compare by value, whatever their type. Datasets often bring numbers and booleans as
 * texts, so a text that reads as a number equals that number, and "true" equals true; two texts are only ever texts.
 */
final class Comparison {

    // no number anyone compares is longer; reading digits costs more than linear time
    private static final int MAX_DIGITS = 64;

    private Comparison() {}

    static boolean areEqual(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof Number || right instanceof Number) {
            Optional<BigDecimal> one = asNumber(left);
            Optional<BigDecimal> other = asNumber(right);
            return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) == 0;
        }
        if (left instanceof Boolean && right instanceof String) {
            return left.toString().equals(right);
        }
        if (left instanceof String && right instanceof Boolean) {
            return left.equals(right.toString());
        }
        return Objects.equals(left, right);
    }

    /** {@return below, at or above 0 as the left value is less than, equal to or greater than the right one} */
    static int order(@Nullable Object left, @Nullable Object right, Place place) {
        if (left instanceof String one && right instanceof String other) {
            return one.compareTo(other);
        }
        if (left instanceof Number || right instanceof Number) {
            Optional<BigDecimal> one = asNumber(left);
            Optional<BigDecimal> other = asNumber(right);
            if (one.isPresent() && other.isPresent()) {
                return one.get().compareTo(other.get());
            }
        }
        throw new RenderException(
                Kind.VALUE,
                place,
                "cannot tell which is greater, " + nameOf(left) + " or " + nameOf(right)
                        + ": compare two numbers or two texts");
    }

    static Optional<BigDecimal> asNumber(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return Optional.of(decimal);
        }
        if (value instanceof BigInteger integer) {
            return Optional.of(new BigDecimal(integer));
        }
        if (value instanceof Double || value instanceof Float) {
            boolean isFinite = Double.isFinite(((Number) value).doubleValue());
            return isFinite ? Optional.of(new BigDecimal(value.toString())) : Optional.empty();
        }
        if (value instanceof Number number) {
            return Optional.of(BigDecimal.valueOf(number.longValue()));
        }
        return value instanceof String text ? readNumber(text.strip()) : Optional.empty();
    }

    /** {@return what a value is, for messages: "a text", "a list of 3"…} */
    static String nameOf(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof List<?> list) {
            return "a list of " + list.size();
        }
        if (value instanceof Map<?, ?>) {
            return "a map";
        }
        if (value instanceof Number) {
            return "a number";
        }
        return value instanceof Boolean ? "a boolean" : "a text";
    }

    private static Optional<BigDecimal> readNumber(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || !mayBeNumber(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static boolean mayBeNumber(String text) {
        char last = text.charAt(text.length() - 1);
        return last >= '0' && last <= '9';
    }
}

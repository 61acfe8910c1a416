package dev.assay.activities.render;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what counts as true: Jinja's rule, in every template syntax. */
final class Truth {

    private Truth() {}

    /** {@return false for null, false, 0, empty texts, lists and maps; true for all else, the text "false" included} */
    static boolean of(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Number number) {
            return isNotZero(number);
        }
        if (value instanceof Collection<?> collection) {
            return !collection.isEmpty();
        }
        return !(value instanceof Map<?, ?> map) || !map.isEmpty();
    }

    private static boolean isNotZero(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.signum() != 0;
        }
        if (number instanceof BigInteger integer) {
            return integer.signum() != 0;
        }
        return number.doubleValue() != 0;
    }
}

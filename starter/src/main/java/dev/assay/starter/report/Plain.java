package dev.assay.starter.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes values as people do. */
final class Plain {

    private static final JsonMapper json = new JsonMapper();

    private Plain() {}

    /** {@return a number without the zeros that a column's scale adds} */
    static @Nullable BigDecimal of(@Nullable BigDecimal number) {
        if (number == null || number.signum() == 0) {
            return number == null ? null : BigDecimal.ZERO;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** {@return what a JSON text says without its quotes, anything else as the JSON it is} */
    static String text(String written) {
        JsonNode value = json.readTree(written);
        return value.isString() ? value.stringValue() : value.toString();
    }
}

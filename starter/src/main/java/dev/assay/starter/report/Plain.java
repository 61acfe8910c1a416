package dev.assay.starter.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes decimal numbers without the zeros that a column's scale adds. */
final class Plain {

    private Plain() {}

    static @Nullable BigDecimal of(@Nullable BigDecimal number) {
        if (number == null || number.signum() == 0) {
            return number == null ? null : BigDecimal.ZERO;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

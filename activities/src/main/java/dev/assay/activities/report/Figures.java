package dev.assay.activities.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes numbers for people. */
final class Figures {

    private static final int DECIMALS = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Figures() {}

    /** {@return a number with at most {@value #DECIMALS} decimals} */
    static String of(double number) {
        return plain(BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    static String percent(BigDecimal share) {
        return plain(share.multiply(HUNDRED)) + " %";
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}

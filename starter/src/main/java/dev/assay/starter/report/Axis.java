package dev.assay.starter.report;

import java.util.Locale;

/** Finds places on a drawn axis, in percent of its width, so that a drawing fits any width. */
final class Axis {

    /** Room on either side for a dot at the very end, in percent. */
    private static final double MARGIN = 3;

    private Axis() {}

    /** {@return where a share of the axis lies} */
    static String place(double share) {
        return percent(MARGIN + share * (100 - 2 * MARGIN));
    }

    /** {@return how wide a share of the axis is} */
    static String width(double share) {
        return percent(share * (100 - 2 * MARGIN));
    }

    static String percent(double percent) {
        return String.format(Locale.ROOT, "%.2f%%", percent);
    }
}

package dev.assay.activities.render;

import java.time.Duration;

/**
 * How much one rendering may take.
 *
 * @param maxOutputBytes the longest prompt, in bytes of UTF-8
 * @param maxSteps the most steps: an inserted value, a turn of a loop, a block, or 128 characters worked through by a
 *     function
 * @param deadline the longest time on the clock; only the last resort, since steps end a runaway sooner
 */
record RenderLimits(int maxOutputBytes, long maxSteps, Duration deadline) {

    /** 1 MiB, the product's limit of a rendered prompt; steps worth about a hundred milliseconds; five seconds. */
    static final RenderLimits DEFAULTS = new RenderLimits(1 << 20, 200_000, Duration.ofSeconds(5));

    RenderLimits {
        if (maxOutputBytes <= 0 || maxSteps <= 0 || deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("Limits must be above zero, but were " + maxOutputBytes + " bytes, "
                    + maxSteps + " steps, " + deadline);
        }
    }

    /** {@return the output limit as a person writes it, such as "1 MiB" or "100 bytes"} */
    String outputInWords() {
        if (maxOutputBytes % (1 << 20) == 0) {
            return (maxOutputBytes >> 20) + " MiB";
        }
        return maxOutputBytes % (1 << 10) == 0 ? (maxOutputBytes >> 10) + " KiB" : maxOutputBytes + " bytes";
    }
}

package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.util.Locale;

/** What one rendering has left of its limits. Belongs to one thread. */
final class RenderBudget {

    private static final int CHARACTERS_A_STEP = 128;
    private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 256;

    private final RenderLimits limits;
    private final long startedNanos = System.nanoTime();
    private long steps;
    private long nextLook = STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;

    RenderBudget(RenderLimits limits) {
        this.limits = limits;
    }

    void step() {
        steps(1);
    }

    void steps(long count) {
        steps += count;
        if (steps > limits.maxSteps()) {
            throw new RenderException(
                    Kind.LIMIT,
                    null,
                    String.format(
                            Locale.ROOT,
                            "rendering took more than %,d steps: loop over fewer elements",
                            limits.maxSteps()));
        }
        if (steps >= nextLook) {
            nextLook = steps + STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;
            lookAtTheClock();
        }
    }

    /** Charges for working through a text of that many characters. */
    void charge(long characters) {
        steps(1 + characters / CHARACTERS_A_STEP);
    }

    /** Refuses a text before it is made longer than a prompt may be. */
    void requireRoom(long characters) {
        if (characters > limits.maxOutputBytes()) {
            throw tooLarge();
        }
    }

    RenderException tooLarge() {
        return new RenderException(
                Kind.LIMIT,
                null,
                "rendered prompt is larger than " + limits.outputInWords()
                        + ": insert less, such as a part of the input or of an earlier answer");
    }

    RenderLimits limits() {
        return limits;
    }

    private void lookAtTheClock() {
        if (System.nanoTime() - startedNanos > limits.deadline().toNanos()) {
            throw new RenderException(
                    Kind.LIMIT,
                    null,
                    "rendering took longer than " + limits.deadline().toMillis() + " ms");
        }
    }
}

package dev.assay.starter.cli;

import java.util.Locale;

/** Which Temporal an instance brings up when none is named by its address. */
public enum Engine {
    /** The dev server if its program is there, else the in-memory service. */
    AUTO,
    /** The SDK's in-memory service. */
    MEMORY,
    /** The dev server of the {@code temporal} program. */
    DEV_SERVER;

    /** {@return the word on the command line} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

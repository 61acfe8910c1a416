package dev.assay.bench.experiment;

import java.lang.management.ManagementFactory;

/** Tells what a figure depends on beside the program. */
final class Machine {

    private Machine() {}

    static String java() {
        return System.getProperty("java.version");
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** {@return how many threads were at work or waited for it in the last minute; negative where it is not known} */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}

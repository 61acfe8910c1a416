package dev.assay.starter.cli;

import dev.assay.workflows.spec.Durations;

/** Reads ages on the command line. */
final class Ages {

    private Ages() {}

    /**
     * {@return the age as it was written}
     *
     * @throws UsageException when it is none
     */
    static String checked(String option, String age) {
        if (Durations.parse(age).isEmpty()) {
            throw new UsageException(option + ": '" + age + "' is no age; write it like 12h or 30d");
        }
        return age.strip();
    }
}

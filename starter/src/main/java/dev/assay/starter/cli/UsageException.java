package dev.assay.starter.cli;

/** Thrown when the command line itself is wrong, in a way that only the command can see. */
final class UsageException extends CommandException {

    UsageException(String message) {
        super(message);
    }

    /**
     * Refuses a number that is out of range.
     *
     * @throws UsageException when the number is less than 1 or more than the most
     */
    static void checkRange(String option, int number, int most) {
        if (number < 1 || number > most) {
            throw new UsageException(option + " must be at least 1 and at most " + most + ", got " + number);
        }
    }
}

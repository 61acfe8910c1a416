package dev.assay.workflows.spec;

/** Writes how many there are of something, in sentences for people. */
public final class Counted {

    private Counted() {}

    /**
     * {@return the number with the noun: 1 call, 2 calls}
     *
     * @param noun one of which many are written with an s
     */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

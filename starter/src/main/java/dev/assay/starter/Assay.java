package dev.assay.starter;

/** The entry point of the command line. */
public final class Assay {

    private Assay() {}

    public static void main(String[] args) {}
}

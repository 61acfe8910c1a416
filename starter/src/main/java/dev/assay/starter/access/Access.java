package dev.assay.starter.access;

/**
 * Who may use this instance, which listens on loopback only.
 *
 * @param secret what the owner of the data directory shows; whoever shows it is trusted with everything
 * @param open whether others on this machine may use it without the secret, as far as a posted body may go
 */
public record Access(String secret, boolean open) {

    /** The request attribute that says whether the secret was shown. */
    public static final String TRUSTED = "assay.trusted";

    @Override
    public String toString() {
        return "Access[open=" + open + "]";
    }
}

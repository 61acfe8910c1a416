package dev.assay.activities.model;

import dev.assay.workflows.spec.ProviderSpec;
import java.net.URI;
import java.time.Duration;

/**
 * Who is being called, for how long, and what of it must not be told.
 *
 * @param name who it is, as errors call them
 * @param timeout how long one exchange may take in all
 * @param secrets what was sent as a secret
 * @param keyHint what to do when the provider does not accept the key
 */
record CallContext(String name, Duration timeout, Redaction secrets, String keyHint) {

    /** What of a provider's own words is shown, in characters. */
    private static final int MAX_EXCERPT = 300;

    /** {@return the provider and the address without its query, which might hold what is not to be told} */
    String who(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return secrets.redact(name + " at " + url.getScheme() + "://" + url.getHost() + port + url.getRawPath());
    }

    static String name(ProviderSpec provider) {
        return "provider '" + provider.name() + "'";
    }

    /** {@return the beginning of a foreign text as one line without control characters and secrets} */
    String excerpt(String foreign) {
        String line = foreign.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+", " ").replaceAll("\\p{Cf}", "");
        String safe = secrets.redactError(line).strip();
        String start = safe.length() > MAX_EXCERPT ? safe.substring(0, MAX_EXCERPT - 1) + "…" : safe;
        return start.replaceAll("\\p{Cs}", "");
    }
}

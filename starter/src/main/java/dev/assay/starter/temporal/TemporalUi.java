package dev.assay.starter.temporal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Temporal's own pages.
 *
 * @param base their address, without a slash at its end; null where there are none
 * @param namespace the namespace that the workflows are in
 * @param lasts whether they are there still when the command has ended that shows them
 */
public record TemporalUi(@Nullable String base, String namespace, boolean lasts) {

    /** The variable that tells where the pages of an operator's own server are. */
    public static final String VARIABLE = "ASSAY_TEMPORAL_UI";

    /**
     * Takes an address as it was given.
     *
     * @throws IllegalArgumentException when it is none that a browser could follow
     */
    public TemporalUi {
        if (base != null) {
            base = checked(base.strip());
        }
    }

    /** {@return that there are no pages} */
    public static TemporalUi none() {
        return new TemporalUi(null, "", false);
    }

    /** {@return the address of a workflow's page; null where there is none} */
    public @Nullable String workflow(String workflowId) {
        return base == null ? null : base + "/namespaces/" + encoded(namespace) + "/workflows/" + encoded(workflowId);
    }

    /** {@return the address of a page for those who follow it later; empty where there will be none} */
    public Optional<String> later(@Nullable String address) {
        return lasts ? Optional.ofNullable(address) : Optional.empty();
    }

    private static String checked(String base) {
        if (!isAddress(base)) {
            throw new IllegalArgumentException(VARIABLE
                    + " must be the address of Temporal's UI, such as http://127.0.0.1:8233, got '" + base + "'");
        }
        return base.replaceFirst("/+$", "");
    }

    private static boolean isAddress(String base) {
        try {
            URI address = URI.create(base);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

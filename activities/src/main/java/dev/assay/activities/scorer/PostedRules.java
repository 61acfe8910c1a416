package dev.assay.activities.scorer;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may stand in documents of those who are not trusted with this machine and what it can reach.
 *
 * @param hosts whose servers may be asked: {@code grader.example}, at any port, or {@code grader.example:8443}
 */
public record PostedRules(Set<String> hosts) {

    /** No host at all. */
    public static final PostedRules STRICT = new PostedRules(Set.of());

    public PostedRules {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** {@return whether the server of an http or https address may be asked} */
    public boolean allows(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return hosts.contains(host) || hosts.contains(host + ":" + (url.getPort() < 0 ? usual : url.getPort()));
    }
}

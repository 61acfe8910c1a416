package dev.assay.workflows.spec;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A configured endpoint of an adapter.
 *
 * @param name what stages call it by, as in {@code name/model}
 * @param adapter which code speaks to it: {@code openai}, {@code anthropic}, {@code http}, {@code echo},
 *     {@code scripted}
 * @param baseUrl where it is, without a slash at the end; absent: the adapter's own default
 * @param apiKey where its key is to be found; absent: the adapter's own default, or none
 * @param timeout how long one call may take in all
 * @param headers further headers of each request; a value may be {@code env:NAME} or {@code file:PATH}
 * @param limits what the provider allows
 * @param options what only this adapter understands
 */
public record ProviderSpec(
        String name,
        String adapter,
        Optional<URI> baseUrl,
        Optional<SecretRef> apiKey,
        Duration timeout,
        Map<String, String> headers,
        LimitsSpec limits,
        ObjectNode options) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);

    /** The longest a single call may be given; longer than any model was seen to think. */
    public static final Duration MAX_TIMEOUT = Duration.ofHours(1);

    /** What every provider may configure, whatever its adapter. */
    public static final Set<String> KEYS = Set.of("adapter", "base_url", "api_key", "timeout", "headers", "limits");

    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "proxy-authorization", "x-api-key", "api-key", "cookie");

    public ProviderSpec {
        headers = Map.copyOf(headers);
        options = options.deepCopy();
    }

    /** {@return a provider that is nothing but an adapter with its defaults} */
    public static ProviderSpec of(String name, String adapter, ObjectNode options) {
        return new ProviderSpec(
                name, adapter, Optional.empty(), Optional.empty(), DEFAULT_TIMEOUT, Map.of(), LimitsSpec.NONE, options);
    }

    /** Reads one provider; keys that only its adapter knows become {@link #options()} for the adapter to judge. */
    public static ProviderSpec read(String name, Fields fields) {
        ObjectNode options = fields.node().deepCopy();
        KEYS.forEach(options::remove);
        return new ProviderSpec(
                name,
                fields.requiredText("adapter"),
                fields.text("base_url").flatMap(url -> baseUrl(fields, url)),
                fields.text("api_key").flatMap(text -> apiKey(fields, text)),
                timeout(fields),
                headers(fields),
                fields.object("limits").map(LimitsSpec::read).orElse(LimitsSpec.NONE),
                options);
    }

    private static Optional<URI> baseUrl(Fields fields, String text) {
        try {
            URI url = URI.create(text.replaceAll("/+$", ""));
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getRawUserInfo() == null) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException e) {
            fields.problem("base_url", "'" + text + "' is no address: " + e.getMessage());
            return Optional.empty();
        }
        fields.problem("base_url", "must be an http or https address without user and password in it");
        return Optional.empty();
    }

    private static Optional<SecretRef> apiKey(Fields fields, String text) {
        Optional<SecretRef> reference = SecretRef.parse(text);
        if (reference.isEmpty()) {
            fields.problem("api_key", "a key never stands in a file; write env:NAME or file:PATH");
        }
        return reference;
    }

    private static Duration timeout(Fields fields) {
        Duration timeout = fields.duration("timeout").orElse(DEFAULT_TIMEOUT);
        if (timeout.compareTo(MAX_TIMEOUT) > 0) {
            fields.problem("timeout", "a call may take 1h at most, got " + timeout);
            return MAX_TIMEOUT;
        }
        return timeout;
    }

    private static Map<String, String> headers(Fields fields) {
        Map<String, String> headers = fields.textMap("headers");
        headers.forEach((header, value) -> {
            boolean secret = SECRET_HEADERS.contains(header.toLowerCase(java.util.Locale.ROOT));
            if (secret && SecretRef.parse(value).isEmpty()) {
                fields.problem("headers", "the value of '" + header + "' is a secret; write env:NAME or file:PATH");
            }
        });
        return headers;
    }
}

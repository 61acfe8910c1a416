package dev.assay.activities.model;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.ProviderSpec;
import dev.assay.workflows.spec.SecretRef;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Opens endpoints: an address, the headers of its API, its key, and the headers that the provider adds. */
final class Endpoints {

    private static final Pattern SOUNDS_SECRET = Pattern.compile("(?i).*(key|token|secret|password)");

    private final ProviderHttp http;
    private final SecretResolver secrets;

    Endpoints(ProviderHttp http, SecretResolver secrets) {
        this.http = http;
        this.secrets = secrets;
    }

    SecretResolver secrets() {
        return secrets;
    }

    /**
     * {@return the endpoint, its secrets resolved for one call; a header of the provider's own goes before the
     * adapter's of the same name, and a key whose header is given in that way is not looked for}
     */
    Endpoint open(
            ProviderSpec provider,
            URI base,
            Optional<SecretRef> key,
            KeyHeader header,
            Map<String, String> apiHeaders) {
        Redaction redaction = new Redaction();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "assay");
        headers.putAll(apiHeaders);
        provider.headers()
                .forEach((name, value) ->
                        headers.put(name, secrets.plain(value, CallContext.name(provider), redaction)));
        boolean ownHeader = headers.containsKey(header.name());
        if (!ownHeader) {
            key.map(reference -> secrets.resolve(reference, CallContext.name(provider)))
                    .ifPresent(secret -> {
                        redaction.add(secret);
                        headers.put(header.name(), header.scheme() + secret);
                    });
        }
        String keyHint = ownHeader
                ? "check the header " + header.name() + " of the provider"
                : key.map(reference -> "check the key in " + reference)
                        .orElse("no key was sent, since none is configured for this address: set api_key to env:NAME");
        return new Endpoint(
                http,
                base,
                headers,
                new CallContext(CallContext.name(provider), provider.timeout(), redaction, keyHint));
    }

    /** Notes headers that can't be sent. */
    static void checkHeaders(ProviderSpec provider, Fields options) {
        provider.headers().forEach((name, value) -> {
            if (!HeaderText.isSettable(name)) {
                options.problem("headers", "'" + name + "' is no header that can be set");
            }
            if (SOUNDS_SECRET.matcher(name).matches() && SecretRef.parse(value).isEmpty()) {
                options.problem("headers", "the value of '" + name + "' is a secret; write env:NAME or file:PATH");
            }
            if (!HeaderText.isValid(value)) {
                options.problem("headers", "the value of '" + name + "' has characters that no header can carry");
            }
        });
    }

    /**
     * How an API wants its key.
     *
     * @param name the header
     * @param scheme what stands before the key, with its space; empty for none
     */
    record KeyHeader(String name, String scheme) {
        static final KeyHeader BEARER = new KeyHeader("Authorization", "Bearer ");
    }
}

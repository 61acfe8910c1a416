package dev.assay.workflows.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
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
 * @param queue the queue whose workers call it; absent: whichever worker has the run
 */
public record ProviderSpec(
        String name,
        String adapter,
        Optional<URI> baseUrl,
        Optional<SecretRef> apiKey,
        Duration timeout,
        Map<String, String> headers,
        LimitsSpec limits,
        ObjectNode options,
        Optional<String> queue) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);

    /** The longest a single call may be given; longer than any model was seen to think. */
    public static final Duration MAX_TIMEOUT = Duration.ofHours(1);

    /** What every provider may configure, whatever its adapter. */
    public static final Set<String> KEYS =
            Set.of("adapter", "base_url", "api_key", "timeout", "headers", "limits", "queue");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    public ProviderSpec {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        options = options.deepCopy();
    }

    /** Makes a provider without a queue of its own. */
    public ProviderSpec(
            String name,
            String adapter,
            Optional<URI> baseUrl,
            Optional<SecretRef> apiKey,
            Duration timeout,
            Map<String, String> headers,
            LimitsSpec limits,
            ObjectNode options) {
        this(name, adapter, baseUrl, apiKey, timeout, headers, limits, options, Optional.empty());
    }

    /** {@return a provider that is nothing but an adapter with its defaults} */
    public static ProviderSpec of(String name, String adapter, ObjectNode options) {
        return new ProviderSpec(
                name, adapter, Optional.empty(), Optional.empty(), DEFAULT_TIMEOUT, Map.of(), LimitsSpec.NONE, options);
    }

    /** Reads the providers of a run's document, which stand under {@code providers} by their names. */
    public static Map<String, ProviderSpec> readAll(Fields document) {
        return readAll(document, ProviderSpec::noQueue);
    }

    /** Reads the providers of an operator's document likewise; each may name one of some queues. */
    static Map<String, ProviderSpec> readOperators(Fields document, Collection<String> queues) {
        return readAll(document, fields -> queue(fields, queues));
    }

    private static Map<String, ProviderSpec> readAll(Fields document, Function<Fields, Optional<String>> queue) {
        Map<String, ProviderSpec> providers = new LinkedHashMap<>();
        document.namedObjects("providers").forEach((name, fields) -> {
            if (!NAME.matcher(name).matches()) {
                document.object("providers")
                        .ifPresent(all -> all.problem(
                                name,
                                "a provider's name has at most 64 letters, digits, '-', '_'"
                                        + " and '.', and begins with a letter or digit"));
            }
            providers.put(name, read(name, fields, queue.apply(fields)));
        });
        return providers;
    }

    /** Reads one provider; keys that only its adapter knows become {@link #options()} for the adapter to judge. */
    static ProviderSpec read(String name, Fields fields) {
        return read(name, fields, noQueue(fields));
    }

    private static ProviderSpec read(String name, Fields fields, Optional<String> queue) {
        ObjectNode options = fields.node().deepCopy();
        KEYS.forEach(options::remove);
        return new ProviderSpec(
                name,
                fields.requiredText("adapter"),
                fields.text("base_url").flatMap(url -> baseUrl(fields, url)),
                fields.json("api_key").flatMap(value -> apiKey(fields, value)),
                timeout(fields),
                Headers.read(fields, "headers"),
                fields.object("limits").map(LimitsSpec::read).orElse(LimitsSpec.NONE),
                options,
                queue);
    }

    /** Which workers make a call is no matter of who asks for it. */
    private static Optional<String> noQueue(Fields fields) {
        if (fields.has("queue")) {
            fields.problem("queue", "only whoever runs the workers gives a provider a queue, in their providers.yaml");
        }
        return Optional.empty();
    }

    private static Optional<String> queue(Fields fields, Collection<String> known) {
        Optional<String> queue = fields.text("queue");
        queue.filter(name -> !known.contains(name))
                .ifPresent(name -> fields.problem(
                        "queue",
                        "unknown queue '" + name + "'; "
                                + (known.isEmpty()
                                        ? "this file has none; write it under 'queues'"
                                        : NearestName.hint(name, known))));
        return queue.filter(known::contains);
    }

    private static Optional<URI> baseUrl(Fields fields, String text) {
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            if (web && url.getHost() != null && bare) {
                return Optional.of(url);
            }
            fields.problem("base_url", "must be an http or https address without user, password and '?' in it");
        } catch (URISyntaxException e) {
            fields.problem("base_url", "is no address: " + e.getReason() + " at character " + (e.getIndex() + 1));
        }
        return Optional.empty();
    }

    /** Whatever stands there instead of a reference may be a key, so it is not shown. */
    private static Optional<SecretRef> apiKey(Fields fields, JsonNode value) {
        Optional<SecretRef> reference = value.isString() ? SecretRef.parse(value.stringValue()) : Optional.empty();
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
}

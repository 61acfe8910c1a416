package dev.assay.activities.model;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpMethod;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/** An address with the headers that open it, ready for one call; what comes back is JSON or an outcome. */
final class Endpoint {

    /** Lists and tests are asked by people who wait: they get no more than this. */
    private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(15);

    private final ProviderHttp http;
    private final URI base;
    private final Map<String, String> headers;
    private final CallContext call;

    Endpoint(ProviderHttp http, URI base, Map<String, String> headers, CallContext call) {
        this.http = http;
        this.base = base;
        this.headers = headers;
        this.call = call;
    }

    /** {@return the same endpoint, with no more time than a look-up needs} */
    Endpoint forLookup() {
        Duration timeout = call.timeout().compareTo(LOOKUP_TIMEOUT) < 0 ? call.timeout() : LOOKUP_TIMEOUT;
        return new Endpoint(http, base, headers, new CallContext(call.name(), timeout, call.secrets(), call.keyHint()));
    }

    URI url(String path) {
        return URI.create(base + path);
    }

    JsonReply get(URI url) {
        return json(url, http.send(HttpMethod.GET, url, headers, new byte[0], call));
    }

    /** {@return whatever status comes back, unread} */
    HttpReply probe(URI url) {
        return http.send(HttpMethod.GET, url, headers, new byte[0], call);
    }

    JsonReply send(HttpMethod method, URI url, Map<String, String> furtherHeaders, JsonNode body) {
        Map<String, String> all = new LinkedHashMap<>(furtherHeaders);
        all.put("Content-Type", "application/json");
        all.putAll(headers);
        return json(url, http.send(method, url, all, Json.write(body).getBytes(StandardCharsets.UTF_8), call));
    }

    private JsonReply json(URI url, HttpReply reply) {
        if (!reply.isSuccess()) {
            throw failure(url, reply);
        }
        if (reply.isTooLarge()) {
            throw CallFailures.tooLarge(call.who(url));
        }
        String text = call.secrets().redact(reply.text());
        if (text.isBlank()) {
            throw CallFailures.nothing(call.who(url), reply.status());
        }
        try {
            JsonNode body = Json.read(text);
            return new JsonReply(body, reply, url, call);
        } catch (UnexpectedEndOfInputException e) {
            throw FailureType.CONNECTION_LOST.exception(
                    call.who(url) + " broke off in the middle of its answer: " + quote(text), "");
        } catch (JacksonException e) {
            throw FailureType.UNREADABLE_ANSWER.exception(
                    call.who(url) + " did not answer with JSON but with "
                            + (reply.isWebPage() ? "what looks like a web page" : quote(text)),
                    "check base_url: it is to be the address of the API itself");
        }
    }

    ModelCallException failure(URI url, HttpReply reply) {
        return ProviderError.of(reply, call).exception(call.who(url), call.keyHint());
    }

    private String quote(String text) {
        return '"' + call.excerpt(text) + '"';
    }
}

package dev.assay.activities.model;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpMethod;

/**
 * Posts JSON as calls to providers do: one exchange, no retries, no redirects, over when its time is, and what was sent as
 * a secret taken out of whatever comes back.
 */
public final class WebPosts {

    /** Bytes of an answer, which is a few words. */
    private static final int MAX_ANSWER = 64 * 1024;

    private final ProviderHttp http = new ProviderHttp();
    private final SecretResolver secrets;

    /** @param secrets where secrets of headers are found */
    public WebPosts(SecretResolver secrets) {
        this.secrets = secrets;
    }

    /**
     * {@return the body of the answer}
     *
     * @throws ModelCallException when there was none of a status of success, or a secret is not there
     */
    public String send(WebPost post) {
        Redaction redaction = new Redaction();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "assay");
        headers.put("Idempotency-Key", post.idempotencyKey());
        headers.put("Content-Type", "application/json");
        post.headers().forEach((name, value) -> headers.put(name, secrets.plain(value, post.who(), redaction)));
        CallContext call = new CallContext(post.who(), post.timeout(), redaction, "check the headers");
        byte[] body = Json.write(post.body()).getBytes(StandardCharsets.UTF_8);
        HttpReply reply = http.send(HttpMethod.POST, post.url(), headers, body, call, MAX_ANSWER);
        if (!reply.isSuccess()) {
            throw ProviderError.of(reply, call).exception(call.who(post.url()), call.keyHint());
        }
        if (reply.body().length > MAX_ANSWER) {
            throw FailureType.ANSWER_TOO_LARGE.exception(
                    call.who(post.url()) + " answered with more than " + MAX_ANSWER / 1024 + " KiB", "");
        }
        return redaction.redact(reply.text());
    }
}

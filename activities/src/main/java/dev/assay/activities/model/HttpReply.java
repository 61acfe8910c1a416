package dev.assay.activities.model;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/**
 * A reply of whatever status.
 *
 * @param body up to the limit of its status and one byte
 * @param latencyMs milliseconds from sending to having the whole reply
 */
record HttpReply(int status, HttpHeaders headers, byte[] body, long latencyMs) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isTooLarge() {
        return isSuccess() && body.length > LimitedBody.MAX_ANSWER;
    }

    HttpReply withStatus(int other) {
        return new HttpReply(other, headers, body, latencyMs);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean isWebPage() {
        String start = new String(body, 0, Math.min(body.length, 512), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        String type = String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE)).toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html")
                || start.startsWith("<html")
                || (start.startsWith("<") && type.startsWith("text/html"));
    }
}

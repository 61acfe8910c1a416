package dev.assay.activities.model;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Makes one exchange with a provider over HTTP/1.1: no retries, no redirects, no waiting beyond the deadline. */
final class ProviderHttp {

    /** Long enough for a slow TLS handshake across the world, short enough to notice a dead host. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private @Nullable RestClient client;

    /** Made when it is first needed: it brings up TLS, which an offline run has no use for. */
    private synchronized RestClient client() {
        if (client == null) {
            client = newClient();
        }
        return client;
    }

    private static RestClient newClient() {
        HttpClient connections = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        return RestClient.builder()
                .requestFactory((url, method) -> new DeadlineRequest(connections, url, method))
                .configureMessageConverters(none -> {})
                .build();
    }

    /**
     * Sends a request as it stands.
     *
     * @param body what to send; empty: no body
     * @throws ModelCallException when there was no whole reply of whatever status
     */
    HttpReply send(HttpMethod method, URI url, Map<String, String> headers, byte[] body, CallContext call) {
        return send(method, url, headers, body, call, LimitedBody.MAX_ANSWER);
    }

    /** As above, of a reply up to a number of bytes and one that tells that there were more. */
    HttpReply send(
            HttpMethod method, URI url, Map<String, String> headers, byte[] body, CallContext call, int maxAnswer) {
        long start = System.nanoTime();
        try {
            return client().method(method)
                    .uri(url)
                    .headers(all -> headers.forEach(all::set))
                    .attribute(DeadlineRequest.TIMEOUT, call.timeout())
                    .attribute(DeadlineRequest.LIMIT, maxAnswer)
                    .body(out -> out.write(body))
                    .exchangeForRequiredValue((request, response) -> new HttpReply(
                            response.getStatusCode().value(),
                            response.getHeaders(),
                            response.getBody().readAllBytes(),
                            Duration.ofNanos(System.nanoTime() - start).toMillis()));
        } catch (ResourceAccessException e) {
            throw unanswered(e.getCause() instanceof IOException io ? io : new IOException(e.getMessage()), url, call);
        }
    }

    private static ModelCallException unanswered(IOException failure, URI url, CallContext call) {
        String who = call.who(url);
        if (failure instanceof InterruptedIOException) {
            return CallFailures.interrupted(who);
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return FailureType.TIMEOUT.exception(
                    who + " accepted no connection within " + CONNECT_TIMEOUT.toSeconds() + " s",
                    "check base_url and the network");
        }
        if (failure instanceof HttpTimeoutException) {
            return CallFailures.late(who, call.timeout());
        }
        if (failure instanceof ConnectException) {
            return unreachable(failure, who);
        }
        if (failure instanceof SSLException) {
            return FailureType.TLS_FAILED.exception(
                    who + " could not be reached securely (" + call.excerpt(String.valueOf(failure.getMessage())) + ")",
                    "check that base_url speaks https and that its certificate is trusted here");
        }
        return FailureType.CONNECTION_LOST.exception(
                who + " broke off before its answer was whole (" + call.excerpt(String.valueOf(failure.getMessage()))
                        + ")",
                "");
    }

    private static ModelCallException unreachable(Throwable failure, String who) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return FailureType.UNKNOWN_HOST.exception(
                        who + " can't be found: no such host", "check base_url and the network");
            }
        }
        return FailureType.CONNECTION_REFUSED.exception(
                who + " refuses connections", "check that it is running and that base_url has the right port");
    }
}

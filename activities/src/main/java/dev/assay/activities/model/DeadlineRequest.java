package dev.assay.activities.model;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * One request on the JDK's HttpClient that is over, body included, when its time is up or its thread is interrupted.
 *
 * <p>The JDK's own timeout ends with the headers, and on Java 17 its body stream ignores interrupts; a body that drips
 * would hold the caller for as long as it likes. So the body is gathered by the client, and the wait for the whole of
 * it is what ends.
 */
final class DeadlineRequest extends AbstractClientHttpRequest {

    /** The request attribute that says how long the exchange may take in all, a {@link Duration}. */
    static final String TIMEOUT = DeadlineRequest.class.getName() + ".timeout";

    /** The request attribute that says how many bytes an answer of success may have, an {@link Integer}. */
    static final String LIMIT = DeadlineRequest.class.getName() + ".limit";

    private final HttpClient client;
    private final URI url;
    private final HttpMethod method;
    private final FastByteArrayOutputStream body = new FastByteArrayOutputStream();

    DeadlineRequest(HttpClient client, URI url, HttpMethod method) {
        this.client = client;
        this.url = url;
        this.method = method;
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public URI getURI() {
        return url;
    }

    @Override
    protected OutputStream getBodyInternal(HttpHeaders headers) {
        return body;
    }

    @Override
    protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
        Duration timeout = (Duration) Objects.requireNonNull(getAttributes().get(TIMEOUT));
        int limit = (Integer) Objects.requireNonNull(getAttributes().get(LIMIT));
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(
                request(headers), head -> new LimitedBody(LimitedBody.limitOf(head.statusCode(), limit)));
        try {
            return new WholeResponse(exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest request(HttpHeaders headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .method(
                        method.name(),
                        body.size() == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body.toByteArrayUnsafe()));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return request.build();
    }
}

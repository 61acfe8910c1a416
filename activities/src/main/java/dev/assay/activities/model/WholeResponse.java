package dev.assay.activities.model;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.MultiValueMapAdapter;

/** A response whose body is already here. */
final class WholeResponse implements ClientHttpResponse {

    private final HttpResponse<byte[]> response;

    WholeResponse(HttpResponse<byte[]> response) {
        this.response = response;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(response.statusCode());
    }

    @Override
    public String getStatusText() {
        return "";
    }

    @Override
    public HttpHeaders getHeaders() {
        LinkedCaseInsensitiveMap<java.util.List<String>> headers = new LinkedCaseInsensitiveMap<>();
        headers.putAll(response.headers().map());
        return new HttpHeaders(new MultiValueMapAdapter<>(headers));
    }

    @Override
    public InputStream getBody() {
        return new ByteArrayInputStream(response.body());
    }

    @Override
    public void close() {
        // the exchange ended with its body
    }
}

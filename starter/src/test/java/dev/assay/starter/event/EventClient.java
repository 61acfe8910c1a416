package dev.assay.starter.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads events over one connection, as a browser does. */
final class EventClient implements AutoCloseable {

    private static final JsonMapper json = new JsonMapper();

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private EventClient(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Connects, and waits for the head of the answer. */
    static EventClient open(URI address, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new EventClient(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream()));
    }

    int status() {
        return response.statusCode();
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    /** {@return the next event; waits for it} */
    Received next() throws IOException {
        Received event = nextOrEnd();
        if (event == null) {
            throw new IOException("the stream has ended");
        }
        return event;
    }

    /** {@return all events until the stream ends} */
    List<Received> untilEnd() throws IOException {
        List<Received> events = new ArrayList<>();
        Received event = nextOrEnd();
        while (event != null) {
            events.add(event);
            event = nextOrEnd();
        }
        return events;
    }

    private Received nextOrEnd() throws IOException {
        String id = "";
        String type = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return new Received(Long.parseLong(id), type, json.readTree(data));
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }

    /** An event as it came. */
    record Received(long id, String type, JsonNode data) {}
}

package dev.assay.starter.boot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks an instance over HTTP, as its owner does. */
final class RestClientOf {

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedInstance instance;

    RestClientOf(EmbeddedInstance instance) {
        this.instance = instance;
    }

    JsonNode get(String path) {
        return json(send("GET", path, ""));
    }

    JsonNode post(String path, String body) {
        return json(send("POST", path, body));
    }

    HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(instance.address() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + instance.secret())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@return the run once it is final, or as it is after a minute} */
    JsonNode ended(String runId) {
        JsonNode run = get("/api/v1/runs/" + runId + "?wait=20s");
        for (int asked = 0; asked < 60 && run.path("completed_at").isNull(); asked++) {
            run = get("/api/v1/runs/" + runId + "?wait=1s");
        }
        return run;
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}

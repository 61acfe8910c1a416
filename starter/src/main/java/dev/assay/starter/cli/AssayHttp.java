package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Requests to an instance's API.
 *
 * <p>On {@link HttpURLConnection}: its first request costs 75 ms on a cold JVM and 17 ms from a class archive, that of
 * {@code java.net.http.HttpClient} 240 and 150 ms (JDK 17, 2 cores), and a command makes few.
 */
final class AssayHttp {

    static final String BASE = "/api/v1";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Longer than any answer takes, the {@code wait} of a request included. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    /** Bytes of an answer: a run of 100 stages whose answers have 4 MiB each does not fit, all others do. */
    private static final int MAX_ANSWER = 256 * 1024 * 1024;

    private static final String ACCEPTED = "application/json, application/problem+json";

    /** Bytes of an upload that go together. */
    private static final int CHUNK = 64 * 1024;

    private final URI address;
    private final Optional<String> secret;
    private final String remedy;

    /** @param remedy what helps when nothing answers there, with its semicolon; may be empty */
    AssayHttp(URI address, Optional<String> secret, String remedy) {
        this.address = address;
        this.secret = secret;
        this.remedy = remedy;
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    JsonNode post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    JsonNode delete(String path) {
        return send("DELETE", path, null);
    }

    /** Sends a part of something to be changed. {@link HttpURLConnection} does not know the method. */
    JsonNode patch(String path, JsonNode body) {
        return ask(() -> {
            HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + BASE + path))
                    .timeout(READ_TIMEOUT)
                    .header("Accept", ACCEPTED)
                    .header("Content-Type", "application/json")
                    .method("PATCH", BodyPublishers.ofByteArray(Json.bytes(body)));
            secret.ifPresent(value -> request.header("Authorization", "Bearer " + value));
            HttpResponse<String> response = (isLocal(address.getHost())
                            ? client.proxy(HttpClient.Builder.NO_PROXY)
                            : client)
                    .build()
                    .send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            String type = response.headers().firstValue("Content-Type").orElse(null);
            return answer(response.statusCode(), type, response.body());
        });
    }

    /** Sends a body of unknown length as it is made; when making it fails, what was sent so far is no whole body. */
    JsonNode upload(String path, String type, Body body) {
        return ask(() -> {
            HttpURLConnection connection = connect("POST", path);
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", type);
            connection.setChunkedStreamingMode(CHUNK);
            boolean whole = false;
            try {
                OutputStream out = connection.getOutputStream();
                body.write(out);
                out.close();
                whole = true;
            } finally {
                if (!whole) {
                    connection.disconnect();
                }
            }
            return answer(connection);
        });
    }

    /** Writes an answer to a stream as it comes. */
    void download(String path, OutputStream out) {
        ask(() -> {
            HttpURLConnection connection = connect("GET", path);
            connection.setRequestProperty("Accept", "*/*");
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return answer(connection);
            }
            try (InputStream in = connection.getInputStream()) {
                in.transferTo(out);
            }
            return MissingNode.getInstance();
        });
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) {
        return ask(() -> {
            HttpURLConnection connection = connect(method, path);
            if (body != null) {
                write(connection, Json.bytes(body));
            }
            return answer(connection);
        });
    }

    /**
     * @throws ApiException when the instance refuses the request
     * @throws CommandException when it does not answer
     */
    private JsonNode ask(Request request) {
        try {
            return request.send();
        } catch (HttpRetryException e) {
            throw new ApiException(e.responseCode(), sentence(e.responseCode(), Json.object()), Json.object());
        } catch (UnknownHostException e) {
            throw new CommandException("there is no host " + address.getHost() + " (" + address + ")" + remedy, e);
        } catch (ConnectException e) {
            throw new CommandException("nothing answers at " + address + remedy, e);
        } catch (SocketTimeoutException e) {
            throw new CommandException(address + " does not answer in time", e);
        } catch (IOException e) {
            throw new CommandException("the connection to " + address + " broke: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted while " + address + " was asked", e);
        }
    }

    private HttpURLConnection connect(String method, String path) throws IOException {
        URL url = URI.create(address + BASE + path).toURL();
        HttpURLConnection connection = (HttpURLConnection)
                (isLocal(url.getHost()) ? url.openConnection(Proxy.NO_PROXY) : url.openConnection());
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
        connection.setRequestProperty("Accept", ACCEPTED);
        secret.ifPresent(value -> connection.setRequestProperty("Authorization", "Bearer " + value));
        return connection;
    }

    private static boolean isLocal(String host) {
        return "127.0.0.1".equals(host) || "localhost".equals(host);
    }

    /** A fixed length also keeps the JDK from sending a POST again by itself when the connection breaks. */
    private static void write(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private String read(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            if (in != null) {
                body.write(in.readNBytes(MAX_ANSWER));
            }
            return body.toString(StandardCharsets.UTF_8);
        }
    }

    private JsonNode answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        return answer(status, connection.getContentType(), read(connection, status));
    }

    private JsonNode answer(int status, @Nullable String type, String body) {
        Optional<JsonNode> json = type != null && type.contains("json") ? Json.parse(body) : Optional.empty();
        if (status >= 200 && status < 300) {
            if (body.isEmpty()) {
                return MissingNode.getInstance();
            }
            return json.orElseThrow(() -> new CommandException(address + " answers, but not as Assay does"));
        }
        JsonNode problem = json.orElseGet(Json::object);
        throw new ApiException(status, sentence(status, problem), problem);
    }

    private String sentence(int status, JsonNode problem) {
        String detail = problem.path("detail").asString(problem.path("title").asString(""));
        return switch (status) {
            case HttpURLConnection.HTTP_UNAUTHORIZED -> {
                String token = secret.isPresent() ? "check " : "set ";
                yield address + " lets in only who shows its secret; " + token + RemoteInstance.TOKEN;
            }
            default -> detail.isBlank() ? address + " answers with status " + status : detail;
        };
    }

    /** A body that is written as it is made. */
    @FunctionalInterface
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    @FunctionalInterface
    private interface Request {
        JsonNode send() throws IOException, InterruptedException;
    }
}

package dev.assay.starter.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** An instance whose answers are written down beforehand: for each request the next one, the last one for ever. */
final class FakeInstance implements Instance {

    /** What asks for the runs that an instance goes on with. */
    static final String OPEN_RUNS = "GET /runs?status=pending&status=running&limit=100";

    /** What asks for the experiments that an instance goes on with. */
    static final String OPEN_EXPERIMENTS = "GET /experiments?status=pending&status=running&limit=100";

    /** What asks for the scorings that an instance goes on with. */
    static final String OPEN_SCORINGS = "GET /scorings?status=pending&status=running&limit=100";

    /** What asks for experiments by the name of {@link ExperimentSamples#FILE} that might be gone on with. */
    static final String UNFINISHED_EXPERIMENTS =
            "GET /experiments?name=capitals&status=pending&status=running&status=paused";

    /** What asks whether calls of {@code e1} are in flight. */
    static final String QUIET = "GET /experiments/e1/results?after=9223372036854775807&limit=1";

    /** That none is. */
    static final String QUIET_ANSWER = "{\"items\": [], \"next\": 9223372036854775807, \"done\": true}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private boolean owned = true;
    private boolean closed;
    private boolean hurried;

    FakeInstance() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on(OPEN_RUNS, "{\"items\": []}");
        on(OPEN_EXPERIMENTS, "{\"items\": []}");
        on(OPEN_SCORINGS, "{\"items\": []}");
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Adds an answer to a request such as {@code GET /runs/last}. */
    FakeInstance on(String request, int status, String body) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(status, body, () -> {}));
        return this;
    }

    FakeInstance on(String request, String body) {
        return on(request, 200, body);
    }

    /** Gives the answers to a request anew. */
    FakeInstance instead(String request, String... bodies) {
        answers.remove(request);
        Stream.of(bodies).forEach(body -> on(request, body));
        return this;
    }

    /** Adds an answer that is given after something else was done. */
    FakeInstance after(Runnable before, String request, String body) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(200, body, before));
        return this;
    }

    FakeInstance notOwned() {
        owned = false;
        return this;
    }

    List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    String bodyOf(String request) {
        synchronized (requests) {
            return bodies.get(requests.indexOf(request));
        }
    }

    boolean isHurried() {
        return hurried;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public Optional<String> secret() {
        return Optional.of("hush");
    }

    @Override
    public boolean worksHere() {
        return owned();
    }

    @Override
    public boolean owned() {
        return owned;
    }

    @Override
    public List<String> banner() {
        return List.of("Temporal: in memory", "PostgreSQL: durable");
    }

    @Override
    public Map<String, Duration> timings() {
        Map<String, Duration> timings = new LinkedHashMap<>();
        timings.put("postgres", Duration.ofMillis(500));
        timings.put("temporal", Duration.ofMillis(200));
        return timings;
    }

    @Override
    public void hurry() {
        hurried = true;
    }

    @Override
    public void close() {
        closed = true;
    }

    void stop() {
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().substring(AssayHttp.BASE.length());
        String request = exchange.getRequestMethod() + " " + path;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean known = "Bearer hush".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        synchronized (requests) {
            requests.add(request);
            bodies.add(body);
        }
        Deque<Answer> left = answers.getOrDefault(request, answers.get(request.replaceAll("\\?.*", "")));
        Answer answer = !known
                ? new Answer(401, "{}", () -> {})
                : left == null
                        ? new Answer(404, "{\"detail\": \"nothing at " + request + "\"}", () -> {})
                        : left.size() > 1 ? left.remove() : left.element();
        answer.before.run();
        send(exchange, answer);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        boolean json = answer.body.startsWith("{");
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        !json ? "text/html" : answer.status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private record Answer(int status, String body, Runnable before) {}
}

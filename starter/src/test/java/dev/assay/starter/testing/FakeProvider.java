package dev.assay.starter.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider on loopback that speaks as OpenAI does, answers {@code re: <prompt>}, counts its calls by prompt, and can
 * be slow, refuse, or hold a call open. A prompt costs one token in for each character, every answer 7 tokens out.
 */
public final class FakeProvider implements AutoCloseable {

    public static final int TOKENS_OUT = 7;

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(60);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final List<Hold> holds = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private volatile Duration latency = Duration.ZERO;

    public FakeProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::complete);
        server.start();
    }

    /** {@return the provider as a run's config names it} */
    public String spec() {
        return """
                {"adapter": "openai", "base_url": "http://127.0.0.1:%d/v1"}""".formatted(server.getAddress().getPort());
    }

    /** Has every call take that long. */
    public void takes(Duration time) {
        latency = time;
    }

    /** Has calls refused whose prompt contains a text. */
    public void refuses(String part, int status) {
        refusals.put(part, status);
    }

    /** Takes a refusal back. */
    public void accepts(String part) {
        refusals.remove(part);
    }

    /** Holds calls open whose prompt contains a text, until they are released. */
    public Hold holds(String part) {
        Hold hold = new Hold(part);
        holds.add(hold);
        return hold;
    }

    /** {@return how often a prompt came that contains a text} */
    public int calls(String part) {
        return calls.entrySet().stream()
                .filter(entry -> entry.getKey().contains(part))
                .mapToInt(entry -> entry.getValue().get())
                .sum();
    }

    @Override
    public void close() {
        holds.forEach(Hold::release);
        server.stop(0);
        threads.shutdownNow();
    }

    private void complete(HttpExchange exchange) throws IOException {
        JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        JsonNode messages = body.path("messages");
        String prompt = messages.get(messages.size() - 1).path("content").asString();
        calls.computeIfAbsent(prompt, key -> new AtomicInteger()).incrementAndGet();
        try {
            for (Hold hold : holds) {
                hold.hold(prompt);
            }
            Thread.sleep(latency.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int status = refusals.entrySet().stream()
                .filter(entry -> prompt.contains(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(200);
        reply(
                exchange,
                status,
                status == 200 ? answer(prompt, body.path("model").asString()) : refusal());
    }

    private static Map<String, Object> answer(String prompt, String model) {
        return Map.of(
                "model", model,
                "choices",
                        List.of(Map.of(
                                "message",
                                Map.of("role", "assistant", "content", "re: " + prompt),
                                "finish_reason",
                                "stop")),
                "usage", Map.of("prompt_tokens", prompt.length(), "completion_tokens", TOKENS_OUT));
    }

    private static Map<String, Object> refusal() {
        return Map.of("error", Map.of("message", "refused by the test"));
    }

    private static void reply(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Calls that are held open. */
    public static final class Hold {

        private final String part;
        private final CountDownLatch came = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Hold(String part) {
            this.part = part;
        }

        /** Waits until such a call has come. */
        public void awaitCall() throws InterruptedException {
            if (!came.await(LONGEST_HOLD.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("no call came with '" + part + "'");
            }
        }

        /** Lets the calls go on, and those that come later pass. */
        public void release() {
            released.countDown();
        }

        private void hold(String prompt) throws InterruptedException {
            if (prompt.contains(part)) {
                came.countDown();
                released.await(LONGEST_HOLD.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }
}

package dev.assay.bench.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks OpenAI's chat completions on loopback, until its standard input ends: so it never outlives who started it. It
 * prints one line once it is ready. {@code POST /conduct} sets its conduct and forgets the past, {@code GET /tally} tells it.
 */
public final class FakeProvider {

    /** What the line begins with that says where it listens. */
    public static final String READY = "Ready at ";

    private static final int BACKLOG = 4096;
    private static final int TIMER_THREADS = 2;
    private static final int CHARACTERS_A_TOKEN = 4;
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(TIMER_THREADS);
    private volatile Period period = new Period(new Conduct(0, 0));

    private FakeProvider() {}

    /** Takes any free port. */
    public static void main(String[] arguments) throws IOException {
        // a small answer must not wait for the acknowledgement of its head, nor a connection be dropped between two
        // calls
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(BACKLOG));
        FakeProvider provider = new FakeProvider();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v1/chat/completions", provider::complete);
        server.createContext("/conduct", provider::conduct);
        server.createContext("/tally", provider::tally);
        server.start();
        System.out.println(READY + "http://127.0.0.1:" + server.getAddress().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private void conduct(HttpExchange exchange) throws IOException {
        period = new Period(JSON.readValue(exchange.getRequestBody().readAllBytes(), Conduct.class));
        tally(exchange);
    }

    private void tally(HttpExchange exchange) throws IOException {
        send(exchange, 200, JSON.writeValueAsBytes(period.tally()));
    }

    /** An exchange lasts until its answer is sent, also beyond this method: who waits holds no thread. */
    private void complete(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Period now = period;
        if (!now.accepts(System.nanoTime())) {
            exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
            send(exchange, 429, JSON.writeValueAsBytes(refusal()));
        } else if (now.latencyMillis() == 0) {
            answer(exchange, now, request);
        } else {
            timer.schedule(() -> answer(exchange, now, request), now.latencyMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Fails where the caller has gone away, which is no matter of the provider's. */
    private static @Nullable Void answer(HttpExchange exchange, Period now, JsonNode request) throws IOException {
        JsonNode messages = request.path("messages");
        String prompt = messages.path(messages.size() - 1).path("content").asString("");
        now.answered(prompt);
        send(
                exchange,
                200,
                JSON.writeValueAsBytes(completion(request.path("model").asString(""), prompt)));
        return null;
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static ObjectNode completion(String model, String prompt) {
        ObjectNode completion = JsonNodeFactory.instance.objectNode();
        completion.put("id", "chatcmpl-1").put("object", "chat.completion").put("model", model);
        ObjectNode choice = completion.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", prompt);
        long tokens = 1 + prompt.length() / CHARACTERS_A_TOKEN;
        completion
                .putObject("usage")
                .put("prompt_tokens", tokens)
                .put("completion_tokens", tokens)
                .put("total_tokens", 2 * tokens);
        return completion;
    }

    private static ObjectNode refusal() {
        ObjectNode refusal = JsonNodeFactory.instance.objectNode();
        refusal.putObject("error").put("message", "too many requests").put("code", "rate_limit_exceeded");
        return refusal;
    }
}

package dev.assay.worker;

import dev.assay.activities.model.ConnectionReport;
import dev.assay.activities.model.ModelAdapter;
import dev.assay.activities.model.ModelAnswer;
import dev.assay.activities.model.ModelCallException;
import dev.assay.activities.model.ModelRequest;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.LimitsSpec;
import dev.assay.workflows.spec.ProviderSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.JsonNodeFactory;

/** Adapter {@code fake}: answers each model's calls as a test says, and remembers them. */
final class FakeModels implements ModelAdapter {

    static final String KIND = "fake";
    static final String ENDPOINT = "fake://models";

    private final Map<String, Replies> byModel = new ConcurrentHashMap<>();
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

    /** What comes of one call. */
    @FunctionalInterface
    interface Reply {

        ModelAnswer to(ModelRequest request);

        static Reply text(String text) {
            return text(text, 1, 1);
        }

        static Reply text(String text, long tokensIn, long tokensOut) {
            return request -> ModelAnswer.of(text, tokensIn, tokensOut, 7, request.model());
        }

        static Reply failure(RuntimeException failure) {
            return request -> {
                throw failure;
            };
        }

        static Reply overloaded() {
            return failure(new ModelCallException.Transient("overloaded", "the fake is overloaded", "wait"));
        }

        static Reply limited(Duration retryAfter) {
            return failure(new ModelCallException.RateLimited(
                    "rate_limited", "the fake has enough", "wait", Optional.of(retryAfter)));
        }

        static Reply permanent(String problem) {
            return failure(new ModelCallException.Permanent("invalid_request", problem, "ask otherwise"));
        }
    }

    /** A reply that is not given before the test lets go. */
    static final class Held implements Reply {

        private final Reply reply;
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);

        Held(Reply reply) {
            this.reply = reply;
        }

        @Override
        public ModelAnswer to(ModelRequest request) {
            asked.countDown();
            await(letGo);
            return reply.to(request);
        }

        void awaitCall() {
            await(asked);
        }

        void letGo() {
            letGo.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nothing happened within 30 s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Says how a model answers: its calls get these replies in turn, the last one from then on. */
    void on(String model, Reply... replies) {
        byModel.put(model, new Replies(List.of(replies), new AtomicInteger()));
    }

    /** {@return what it was asked, in order} */
    List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    /** {@return what a model was asked, in order} */
    List<ModelRequest> requests(String model) {
        return requests.stream()
                .filter(request -> request.model().equals(model))
                .toList();
    }

    void reset() {
        byModel.clear();
        requests.clear();
    }

    static ProviderSpec provider() {
        return ProviderSpec.of(KIND, KIND, JsonNodeFactory.instance.objectNode());
    }

    /** {@return the same, called from a queue of its own} */
    static ProviderSpec providerAt(String queue) {
        return new ProviderSpec(
                KIND,
                KIND,
                Optional.empty(),
                Optional.empty(),
                ProviderSpec.DEFAULT_TIMEOUT,
                Map.of(),
                LimitsSpec.NONE,
                JsonNodeFactory.instance.objectNode(),
                Optional.of(queue));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean free() {
        return false;
    }

    @Override
    public void check(ProviderSpec provider, Fields options) {}

    @Override
    public String endpoint(ProviderSpec provider) {
        return ENDPOINT;
    }

    @Override
    public ModelAnswer complete(ProviderSpec provider, ModelRequest request) {
        requests.add(request);
        return byModel.getOrDefault(request.model(), new Replies(List.of(Reply.permanent("no such model")), null))
                .next()
                .to(request);
    }

    @Override
    public boolean makesEmbeddings() {
        return true;
    }

    @Override
    public ModelAnswer embed(ProviderSpec provider, ModelRequest request) {
        return complete(provider, request);
    }

    @Override
    public List<String> listModels(ProviderSpec provider) {
        return List.copyOf(byModel.keySet());
    }

    @Override
    public ConnectionReport testConnection(ProviderSpec provider) {
        return new ConnectionReport(true, ENDPOINT, "ok", "answers inside this process", "");
    }

    private record Replies(List<Reply> inTurn, AtomicInteger given) {

        Reply next() {
            int number = given == null ? 0 : given.getAndIncrement();
            return inTurn.get(Math.min(number, inTurn.size() - 1));
        }
    }
}

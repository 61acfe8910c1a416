package dev.assay.activities.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.Counted;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.ProviderSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers from a table of replies, latencies and failures, for demos and tests, inside this process and for nothing.
 *
 * <p>The counters behind {@code call}, {@code times} and {@code fail_times} belong to the process and begin again with
 * it, or when the table changes.
 */
final class ScriptedAdapter implements ModelAdapter {

    /** Tables whose counters are kept at once; more are in use only where somebody generates them. */
    private static final int MAX_TABLES = 1_000;

    private static final int MAX_SHOWN = 80;

    private final Cache<Table, Script> scripts =
            Caffeine.newBuilder().maximumSize(MAX_TABLES).build();

    @Override
    public String kind() {
        return "scripted";
    }

    @Override
    public boolean free() {
        return true;
    }

    @Override
    public void check(ProviderSpec provider, Fields options) {
        Script.read(options);
    }

    @Override
    public String endpoint(ProviderSpec provider) {
        return "scripted#" + CanonicalJson.hash(provider.options());
    }

    @Override
    public ModelAnswer complete(ProviderSpec provider, ModelRequest request) {
        long start = System.nanoTime();
        Script script = script(provider);
        ScriptRow row = script.next(request).orElseThrow(() -> noReply(script, provider, request));
        boolean fails = script.fails(row, request);
        pause(row.latency().orElse(script.latency()), provider);
        if (fails) {
            throw row.failure().orElse(ScriptedFailure.DEFAULT).exception(CallContext.name(provider));
        }
        String text = row.reply().orElse("");
        refuseTooLarge(text, provider);
        return new ModelAnswer(
                text,
                OptionalLong.of(row.tokensIn().orElseGet(() -> EchoAdapter.words(request.messages()))),
                OptionalLong.of(row.tokensOut().orElseGet(() -> EchoAdapter.words(text))),
                row.tokensCached().orElse(0L),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                request.model(),
                row.finishReason(),
                row.toolCalls());
    }

    @Override
    public boolean makesEmbeddings() {
        return true;
    }

    /** A row's reply is the embedding: a list of numbers. */
    @Override
    public ModelAnswer embed(ProviderSpec provider, ModelRequest request) {
        return complete(provider, request);
    }

    @Override
    public List<String> listModels(ProviderSpec provider) {
        return script(provider).models();
    }

    @Override
    public ConnectionReport testConnection(ProviderSpec provider) {
        try {
            int rows = script(provider).rows().size();
            return ConnectionReport.reached(
                    kind(), "answers inside this process, from a table of " + Counted.of(rows, "row"));
        } catch (ModelCallException e) {
            return ConnectionReport.failed(kind(), e);
        }
    }

    private Script script(ProviderSpec provider) {
        return scripts.get(new Table(provider.name(), provider.options()), table -> read(provider));
    }

    private static void pause(Duration latency, ProviderSpec provider) {
        boolean late = latency.compareTo(provider.timeout()) > 0;
        try {
            Thread.sleep((late ? provider.timeout() : latency).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFailures.interrupted(CallContext.name(provider));
        }
        if (late) {
            throw CallFailures.late(CallContext.name(provider), provider.timeout());
        }
    }

    private static void refuseTooLarge(String text, ProviderSpec provider) {
        boolean suspect = text.length() > LimitedBody.MAX_ANSWER / 3;
        if (suspect && text.getBytes(StandardCharsets.UTF_8).length > LimitedBody.MAX_ANSWER) {
            throw CallFailures.tooLarge(CallContext.name(provider));
        }
    }

    private static ModelCallException noReply(Script script, ProviderSpec provider, ModelRequest request) {
        String prompt = request.prompt().replaceAll("\\s+", " ").strip();
        String shown = prompt.length() > MAX_SHOWN ? prompt.substring(0, MAX_SHOWN) + "…" : prompt;
        return FailureType.NO_SCRIPTED_REPLY.exception(
                CallContext.name(provider) + " has no reply to \"" + shown + "\" of model '" + request.model()
                        + "'; its rows: " + script.describe(),
                "a last row without a condition answers everything else");
    }

    private static Script read(ProviderSpec provider) {
        return Settings.read(provider, Script::read);
    }

    /** A table by its name and content, so that equal ones share their counters. */
    private record Table(String provider, ObjectNode options) {}
}

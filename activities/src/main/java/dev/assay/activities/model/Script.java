package dev.assay.activities.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A table of replies, and how far each of its rows has been used. Safe for many threads; none waits for another. */
final class Script {

    private static final Set<String> KEYS = Set.of("replies", "models", "latency");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Requests that failed as scripted and were never asked again are forgotten beyond this many. */
    private static final int MAX_FAILING = 100_000;

    private static final int MAX_SHOWN = 10;

    private final List<ScriptRow> rows;
    private final List<String> models;
    private final Duration latency;
    private final AtomicLong calls = new AtomicLong();
    private final List<AtomicLong> uses;
    private final Cache<String, Long> failures =
            Caffeine.newBuilder().maximumSize(MAX_FAILING).build();

    private Script(List<ScriptRow> rows, List<String> models, Duration latency) {
        this.rows = List.copyOf(rows);
        this.models = List.copyOf(models);
        this.latency = latency;
        this.uses = rows.stream().map(row -> new AtomicLong()).toList();
    }

    /** Reads the table that stands in the options, or in their {@code script}. */
    static Script read(Fields options) {
        Set<String> keys = options.has("script") ? Set.of("script") : Set.of("script", "replies", "models", "latency");
        Settings.allowOptions(options, keys);
        return options.json("script").map(script -> inner(options, script)).orElseGet(() -> table(options));
    }

    List<ScriptRow> rows() {
        return rows;
    }

    /** {@return those it lists, else those its rows name} */
    List<String> models() {
        return models;
    }

    Duration latency() {
        return latency;
    }

    /** {@return the first row that answers this call; the call counts whether there is one or not} */
    Optional<ScriptRow> next(ModelRequest request) {
        long call = calls.incrementAndGet();
        return rows.stream()
                .filter(row -> row.matches(request, call))
                .filter(this::isLeft)
                .findFirst();
    }

    /** {@return whether this row fails this time; after its last failure it replies once and begins again} */
    boolean fails(ScriptRow row, ModelRequest request) {
        if (row.failTimes() == 0) {
            return row.failure().isPresent();
        }
        ObjectNode asked = Json.object().put("row", row.number()).put("model", request.model());
        asked.set("messages", Json.messages(request.messages()));
        return failures.asMap()
                        .compute(
                                CanonicalJson.hash(asked),
                                (key, failed) ->
                                        failed == null ? Long.valueOf(1) : failed < row.failTimes() ? failed + 1 : null)
                != null;
    }

    String describe() {
        String shown = rows.stream().limit(MAX_SHOWN).map(ScriptRow::describe).collect(Collectors.joining("; "));
        return rows.size() > MAX_SHOWN ? shown + "; and " + (rows.size() - MAX_SHOWN) + " more" : shown;
    }

    private boolean isLeft(ScriptRow row) {
        return row.times()
                .map(limit -> uses.get(row.number() - 1).getAndUpdate(used -> Math.min(used + 1, limit)) < limit)
                .orElse(true);
    }

    private static Script inner(Fields options, JsonNode script) {
        JsonNode document = script.isString() ? parse(options, script.stringValue()) : script;
        JsonNode table = document.isArray() ? Json.object().set("replies", document) : document;
        return table(options.inside("script", table).allow(KEYS));
    }

    private static JsonNode parse(Fields options, String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JacksonException e) {
            options.problem("script", "can't be read as YAML: " + e.getOriginalMessage());
            return Json.object();
        }
    }

    private static Script table(Fields fields) {
        List<ScriptRow> rows = new ArrayList<>();
        for (Fields row : fields.objects("replies")) {
            rows.add(ScriptRow.read(row, rows.size() + 1));
        }
        if (rows.isEmpty()) {
            fields.problem("replies", "a script has at least one row, like {reply: \"Hello\"}");
        }
        List<String> named =
                rows.stream().flatMap(row -> row.model().stream()).distinct().toList();
        return new Script(
                rows,
                fields.has("models") ? fields.texts("models") : named,
                fields.duration("latency").orElse(Duration.ZERO));
    }
}

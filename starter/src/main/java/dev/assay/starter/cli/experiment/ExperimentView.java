package dev.assay.starter.cli.experiment;

import dev.assay.starter.cli.text.Json;
import dev.assay.workflows.spec.ExperimentStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An experiment as the API shows it.
 *
 * @param json all of it
 */
public record ExperimentView(JsonNode json) {

    public String experimentId() {
        return json.path("id").asString("");
    }

    public String name() {
        return json.path("name").asString("experiment");
    }

    public ExperimentStatus status() {
        return ExperimentStatus.ofWord(json.path("status").asString());
    }

    /** {@return whether nothing changes any more unless somebody has it go on} */
    public boolean isAtRest() {
        return status().isFinal() || status() == ExperimentStatus.PAUSED || isLeftToPeople();
    }

    /** {@return whether it goes on when people have answered, which may take days} */
    public boolean isLeftToPeople() {
        return status() == ExperimentStatus.RUNNING && runs().areLeftToPeople();
    }

    /** {@return why it is paused or failed, if it is} */
    public Optional<String> reason() {
        return Json.text(json, "reason").filter(reason -> !reason.isBlank());
    }

    /** {@return whether it was there already when it was asked for} */
    public boolean isAttached() {
        return json.path("attached").asBoolean(false);
    }

    /** {@return the keys of what it does differently since it was asked for again} */
    public List<String> takenOver() {
        return json.path("taken_over").valueStream().map(JsonNode::asString).toList();
    }

    /** {@return the hash of what its samples are} */
    public String datasetHash() {
        return json.path("dataset").path("id").asString("");
    }

    public long samples() {
        return json.path("samples").asLong(0);
    }

    public List<String> variantNames() {
        return json.path("variant_names").valueStream().map(JsonNode::asString).toList();
    }

    public int epochs() {
        return json.path("epochs").asInt(1);
    }

    public RunCounts runs() {
        return new RunCounts(json.path("runs"));
    }

    public long calls() {
        return json.path("calls").asLong(0);
    }

    public long tokens() {
        return json.path("tokens_in").asLong(0) + json.path("tokens_out").asLong(0);
    }

    /** {@return what was paid; empty when a price is unknown} */
    public Optional<BigDecimal> costUsd() {
        return Json.decimal(json, "cost_usd");
    }

    public Optional<Duration> duration() {
        return Json.decimal(json, "duration_ms").map(BigDecimal::longValue).map(Duration::ofMillis);
    }

    public Optional<Instant> createdAt() {
        return Json.text(json, "created_at").map(Instant::parse);
    }

    /** {@return where Temporal's own pages show it} */
    public Optional<String> temporalUrl() {
        return Json.text(json, "temporal_url");
    }

    public List<String> warnings() {
        return json.path("warnings").valueStream().map(JsonNode::asString).toList();
    }
}

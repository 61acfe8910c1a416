package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Json;
import dev.assay.workflows.spec.RunStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A run as the API shows it.
 *
 * @param json all of it
 */
record RunView(JsonNode json) {

    /** A call waits since its provider refuses more for now. */
    static final String RATE_LIMIT = "rate_limit";

    String runId() {
        return json.path("id").asString("");
    }

    Optional<String> name() {
        return Json.text(json, "name");
    }

    RunStatus status() {
        return RunStatus.ofWord(json.path("status").asString());
    }

    int stagesTotal() {
        return json.path("stages_total").asInt(json.path("stages").size());
    }

    List<JsonNode> stages() {
        return json.path("stages").valueStream().toList();
    }

    List<JsonNode> scores() {
        return json.path("scores").valueStream().toList();
    }

    Optional<JsonNode> error() {
        return Optional.of(json.path("error")).filter(JsonNode::isObject);
    }

    /** {@return what its next call waits for} */
    Optional<JsonNode> waiting() {
        return Optional.of(json.path("waiting")).filter(JsonNode::isObject);
    }

    /** {@return what it asks people now} */
    List<JsonNode> questions() {
        return json.path("questions").valueStream().toList();
    }

    List<String> warnings() {
        return json.path("warnings").valueStream().map(JsonNode::asString).toList();
    }

    long tokensIn() {
        return json.path("tokens_in").asLong(0);
    }

    long tokensOut() {
        return json.path("tokens_out").asLong(0);
    }

    Optional<BigDecimal> costUsd() {
        return Json.decimal(json, "cost_usd");
    }

    Optional<Long> durationMs() {
        return Optional.of(json.path("duration_ms")).filter(JsonNode::isNumber).map(JsonNode::asLong);
    }

    Optional<Instant> createdAt() {
        return Json.text(json, "created_at").map(Instant::parse);
    }

    Optional<String> retryOf() {
        return Json.text(json, "retry_of");
    }

    /** {@return where Temporal's own pages show it} */
    Optional<String> temporalUrl() {
        return Json.text(json, "temporal_url");
    }

    /** {@return the label of a stage's model, for a stage that has not begun as well} */
    Optional<String> model(int stageIndex) {
        JsonNode models = json.path("models");
        JsonNode one = models.size() == stagesTotal() ? models.path(stageIndex) : models.path(0);
        return models.size() == stagesTotal() || models.size() == 1
                ? Optional.of(one).map(JsonNode::asString)
                : Json.text(json.path("config").path("pipeline_stages").path(stageIndex), "model");
    }

    /** {@return the exit code that tells how it went} */
    int exitCode() {
        return switch (status()) {
            case PAUSED, PENDING, RUNNING, WAITING -> ExitCode.PAUSED;
            case FAILED, CANCELED -> ExitCode.FAILED;
            case COMPLETED -> scores().stream().allMatch(RunView::isFine) ? ExitCode.OK : ExitCode.ASSERTION;
        };
    }

    private static boolean isFine(JsonNode score) {
        boolean failed =
                score.path("passed").isBoolean() && !score.path("passed").booleanValue();
        return !failed && !score.hasNonNull("error");
    }
}

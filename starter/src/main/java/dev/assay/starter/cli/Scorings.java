package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Json;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The scorings of an instance: of outputs that are stored, by scorers that are new or changed. */
final class Scorings {

    private static final int VERSIONS_AT_ONCE = 500;

    private final AssayHttp http;

    Scorings(AssayHttp http) {
        this.http = http;
    }

    /** Has the outputs of an experiment scored; {@return the scoring} */
    ScoringState ofExperiment(String experimentId, JsonNode scorers) {
        return new ScoringState(http.post("/experiments/" + Runs.checkedId(experimentId) + "/scorings", scorers));
    }

    /** Has the output of a run scored; {@return the scoring} */
    ScoringState ofRun(String runId, JsonNode scorers) {
        return new ScoringState(http.post("/runs/" + Runs.checkedId(runId) + "/scorings", scorers));
    }

    /** {@return what scoring the outputs of an experiment would come to; nothing is written} */
    JsonNode estimateOfExperiment(String experimentId, JsonNode scorers) {
        return http.post("/experiments/" + Runs.checkedId(experimentId) + "/scorings?dry_run=true", scorers);
    }

    /** {@return what scoring the output of a run would come to; nothing is written} */
    JsonNode estimateOfRun(String runId, JsonNode scorers) {
        return http.post("/runs/" + Runs.checkedId(runId) + "/scorings?dry_run=true", scorers);
    }

    /** {@return the scoring as soon as it changes or is over, at the latest after that time} */
    ScoringState await(String scoringId, Duration wait) {
        return new ScoringState(http.get("/scorings/" + Runs.encode(scoringId) + "?wait=" + wait.toMillis() + "ms"));
    }

    /** Cancels a scoring; {@return it} What it gave stays. */
    ScoringState cancel(String scoringId) {
        return new ScoringState(
                http.post("/scorings/" + Runs.encode(scoringId) + "/cancel", JsonNodeFactory.instance.objectNode()));
    }

    /** {@return scorings, newest first, as the API lists them} */
    JsonNode list(Query query) {
        return http.get("/scorings" + query);
    }

    /** {@return all versions of the scores of a run, as one page} */
    JsonNode versions(String runId) {
        String path = "/runs/" + Runs.checkedId(runId) + "/scores";
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode items = all.putArray("items");
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page =
                    http.get(path + new Query().with("limit", VERSIONS_AT_ONCE).with("cursor", cursor.orElse(null)));
            page.path("items").forEach(items::add);
            cursor = Json.text(page, "next_cursor");
        } while (cursor.isPresent());
        return all.putNull("next_cursor");
    }
}

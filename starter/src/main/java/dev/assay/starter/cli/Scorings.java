package dev.assay.starter.cli;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The scorings of an instance: of outputs that are stored, by scorers that are new or changed. */
final class Scorings {

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

    /** {@return all versions of the scores of a run} */
    JsonNode versions(String runId) {
        return http.get("/runs/" + Runs.checkedId(runId) + "/scores");
    }
}

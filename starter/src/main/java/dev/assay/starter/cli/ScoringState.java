package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import dev.assay.workflows.spec.ScoringStatus;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A scoring as the API shows it. */
record ScoringState(JsonNode json) {

    private static final String DOT = " · ";

    String scoringId() {
        return json.path("id").asString("");
    }

    /** {@return the experiment that it scores; empty for a run} */
    Optional<String> experimentId() {
        return Json.text(json, "experiment_id");
    }

    /** {@return the run that it scores; empty text for an experiment} */
    String runId() {
        return json.path("run_id").asString("");
    }

    private ScoringStatus status() {
        return ScoringStatus.ofWord(json.path("status").asString(ScoringStatus.PENDING.word()));
    }

    boolean isOver() {
        return status().isFinal();
    }

    boolean isCompleted() {
        return status() == ScoringStatus.COMPLETED;
    }

    /** {@return whether it was at work already when it was posted} */
    boolean isAttached() {
        return json.path("attached").asBoolean(false);
    }

    List<String> warnings() {
        return json.path("warnings").valueStream().map(JsonNode::asString).toList();
    }

    /** {@return how it ended, if it did without being completed} */
    Optional<String> failure() {
        String reason = Json.text(json, "reason")
                .map(text -> ": " + DisplayText.line(text))
                .orElse("");
        return isOver() && !isCompleted()
                ? Optional.of(
                        "scoring " + scoringId() + " is " + status().word() + reason + "; the scores that it gave stay")
                : Optional.empty();
    }

    /** {@return how far it is} */
    String progress() {
        return "scoring" + DOT + runs("done") + " of " + Amounts.count(runsTotal(), "run", "runs") + DOT + scores();
    }

    /** {@return what came of it} */
    String summary() {
        long skipped = json.at("/runs/skipped").asLong(0);
        String given =
                json.at("/scores/given").asLong(0) == 0 ? "Every score was there already" : "Scored: " + scores();
        String cost = json.path("calls").asLong(0) == 0
                ? ""
                : DOT
                        + Amounts.count(json.path("calls").asLong(), "call", "calls")
                        + DOT
                        + Amounts.money(Json.decimal(json, "cost_usd"));
        return given
                + cost
                + (skipped == 0 ? "" : DOT + Amounts.count(skipped, "run", "runs") + " skipped, without an output");
    }

    private long runsTotal() {
        return json.at("/runs/total").asLong(0);
    }

    private String runs(String key) {
        return Amounts.count(json.at("/runs/" + key).asLong(0));
    }

    private String scores() {
        long errors = json.at("/scores/errors").asLong(0);
        return Amounts.count(json.at("/scores/given").asLong(0), "score", "scores")
                + (errors == 0 ? "" : ", " + Amounts.count(errors, "error", "errors"));
    }
}

package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.Json;
import dev.assay.workflows.spec.ExperimentSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What an experiment would come to, as the API tells it.
 *
 * @param json all of it
 */
record Estimate(JsonNode json) {

    /** More of them are not made without a question. */
    static final long MANY_CALLS = 1_000;

    long calls() {
        return json.path("calls").asLong(0);
    }

    /** {@return what it comes to: 4,000 runs (1,000 samples × 2 variants × 2 epochs), up to 8,000 calls, about $3.20} */
    String sentence(ExperimentSpec experiment) {
        String product = Stream.of(
                        Amounts.count(json.path("samples").asLong(0), "sample", "samples"),
                        Amounts.count(experiment.variants().size(), "variant", "variants"),
                        experiment.epochs() == 1 ? "" : Amounts.count(experiment.epochs()) + " epochs")
                .filter(factor -> !factor.isEmpty())
                .collect(Collectors.joining(" × "));
        String cost = Json.decimal(json, "estimate_usd")
                .map(usd -> "about " + Amounts.money(Optional.of(usd)))
                .orElse("cost unknown");
        return Amounts.count(json.path("runs").asLong(0), "run", "runs") + " (" + product + "), up to "
                + Amounts.count(calls(), "call", "calls") + ", " + cost;
    }

    /** {@return what its user should know} */
    List<String> warnings() {
        List<String> unpriced =
                json.path("unpriced").valueStream().map(JsonNode::asString).toList();
        Stream<String> said = json.path("warnings").valueStream().map(JsonNode::asString);
        return Stream.concat(
                        said.map(warning -> "Note: " + warning),
                        unpriced.isEmpty()
                                ? Stream.empty()
                                : Stream.of("Note: no price is known of " + String.join(", ", unpriced)))
                .toList();
    }
}

package dev.assay.bench.experiment;

import dev.assay.bench.experiment.Point.Trait;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a point asks: an experiment of one variant, one call a run, and one scorer on its answer. */
final class Questions {

    private static final String PROMPT = "Answer in one word, without an explanation: ";

    private Questions() {}

    /** Writes the samples of a point in a new file of a directory, as JSON lines; {@return the file} */
    static Path write(Point point, Path directory) {
        Path file = directory.resolve(point.questions() + "-" + point.runs() + ".jsonl");
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int number = 1; number <= point.runs(); number++) {
                String question = "what is number " + number + " of " + point.questions() + "?";
                lines.write("{\"id\": \"q%d\", \"input\": \"%s\", \"target\": \"%s\"}%n"
                        .formatted(number, question, PROMPT + question));
            }
            return file;
        } catch (IOException e) {
            throw new BenchmarkException(file + " can't be written: " + e.getMessage(), e);
        }
    }

    /** {@return the experiment as it is posted} Its provider has a name of its own, and so limits of its own. */
    static ObjectNode experiment(Point point, String datasetVersion, String baseUrl) {
        String providerName = "bench-" + point.name();
        ObjectNode experiment = JsonNodeFactory.instance.objectNode();
        experiment.put("name", providerName).put("concurrency", point.concurrency());
        experiment.putObject("dataset").put("version", datasetVersion);
        ObjectNode provider = experiment.putObject("providers").putObject(providerName);
        provider.put("adapter", "openai").put("base_url", baseUrl);
        if (point.is(Trait.LIMIT_CONFIGURED)) {
            provider.putObject("limits").put("requests_per_minute", point.requestsPerMinute());
        }
        experiment
                .putArray("variants")
                .addObject()
                .put("name", "plain")
                .put("prompt", PROMPT + "[(${input})]")
                .put("model", providerName + "/fake");
        experiment.putArray("scorers").addObject().put("type", "exact_match").put("threshold", 1);
        return experiment;
    }
}

package dev.assay.store.dataset;

import dev.assay.workflows.spec.SampleSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Samples that differ by a number, of a topic that no other test has. */
record NumberedSamples(String topic) {

    List<SampleSpec> first(int count) {
        return IntStream.range(0, count).mapToObj(this::sample).toList();
    }

    Iterable<SampleSpec> lazily(int count) {
        return () -> IntStream.range(0, count).mapToObj(this::sample).iterator();
    }

    SampleSpec sample(int number) {
        return sample(
                topic + "-" + number,
                "{\"topic\": \"%s\", \"question\": \"What is %d squared?\"}".formatted(topic, number));
    }

    static SampleSpec sample(String id, String input) {
        return new SampleSpec(
                id,
                json(input),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.arrayNode());
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}

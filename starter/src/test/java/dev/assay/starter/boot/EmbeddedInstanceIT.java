package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.embedded.AssayHome;
import dev.assay.starter.embedded.EngineChoice;
import dev.assay.starter.embedded.HomeLock;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EmbeddedInstanceIT {

    @TempDir
    static Path directory;

    static EmbeddedInstance instance;
    static RestClientOf rest;

    @BeforeAll
    static void start() {
        AssayHome home = AssayHome.at(directory.resolve("home"), directory.resolve("cache"));
        instance = EmbeddedInstance.start(
                HomeLock.acquire(home), new InstanceSettings(true, EngineChoice.MEMORY, 0, false, Map.of(), false));
        rest = new RestClientOf(instance);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void runsAPipelineOfTwoStages() {
        JsonNode accepted = rest.post("/api/v1/runs", """
                {"pipeline_stages": [
                   {"prompt_template": "Generate a question about [(${input})]", "model": "echo/model-a", "params": {}},
                   {"prompt_template": "Answer this: [(${prev_output})]", "model": "echo/model-b"}],
                 "input_data": "Python programming",
                 "scorers": [{"type": "contains", "value": "Python", "threshold": 1}]}""");

        JsonNode run = rest.ended(accepted.path("id").asString());

        assertThat(run.path("status").asString()).as(run.toPrettyString()).isEqualTo("completed");
        assertThat(run.at("/stages/1/prompt_sent").asString())
                .isEqualTo("Answer this: Generate a question about Python programming");
        assertThat(run.at("/scores/0/passed").asBoolean()).isTrue();
    }
}

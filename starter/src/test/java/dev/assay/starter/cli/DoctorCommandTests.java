package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import dev.assay.starter.cli.InstanceRequest.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTests {

    private static final String SCORERS = """
            {"items": [{"type": "judge", "jar": null}, {"type": "mine", "jar": "a.jar"}, {"type": "not", "jar": null}]}""";

    private final Path directory;

    @AutoClose
    private final CommandLineFixture commands;

    DoctorCommandTests(@TempDir Path directory) {
        this.directory = directory;
        commands = new CommandLineFixture(directory);
    }

    @Test
    void listsModelsAndNamesWhoDoesNotAnswer() {
        commands.instance
                .on("GET /providers", "{\"items\": [{\"name\": \"echo\"}, {\"name\": \"openai\"}]}")
                .on("GET /providers/echo/models", "{\"items\": [\"echo-1\", \"echo-2\"]}")
                .on("GET /providers/openai/models", 502, "{\"detail\": \"OPENAI_API_KEY is not set\"}");

        Result result = commands.run("models");

        assertThat(result.out()).isEqualTo("echo/echo-1\necho/echo-2\n");
        assertThat(result.err()).isEqualTo("openai: OPENAI_API_KEY is not set\n");
        assertThat(result.exitCode()).isZero();
        assertThat(commands.run("models", "openai").exitCode()).isEqualTo(1);
        assertThat(commands.opened).extracting(InstanceRequest::need).containsOnly(Need.QUESTIONS);
    }

    @Test
    void findsEverythingWell() {
        commands.environment.put("OPENAI_API_KEY", "sk-hidden");
        commands.instance
                .on(
                        "GET /instance",
                        "{\"version\": \"1\", \"pid\": 7, \"banner\": [\"PostgreSQL 17.11\", \"Temporal: in memory\"]}")
                .on("GET /instance/redis", "{\"address\": null, \"up\": false}")
                .on("GET /scorers", SCORERS)
                .on("GET /providers", "{\"items\": [{\"name\": \"echo\"}, {\"name\": \"openai\"}]}")
                .on("POST /providers/echo/test", "{\"ok\": true, \"reached\": \"answers at once\"}")
                .on("POST /providers/openai/test", """
                        {"ok": false, "reached": "", "message": "401", "remedy": "check the key"}""");

        Result result = commands.run("doctor");

        assertThat(result.out())
                .contains(
                        "✓ home",
                        "✓ keys          set: OPENAI_API_KEY\n",
                        "✓ PostgreSQL    17.11\n",
                        "✓ Temporal      in memory\n",
                        "✓ scorers       2 of Assay's own, mine of a.jar\n")
                .contains("✓ echo          answers at once\n", "– openai        401\n                → check the key\n")
                .doesNotContain("sk-hidden");
        assertThat(result.exitCode()).isZero();
        assertThat(commands.opened).extracting(InstanceRequest::need).containsExactly(Need.QUESTIONS);
    }

    @Test
    void tellsOfWhatAnotherInstanceHasNot() {
        commands.environment.put("OPENAI_API_KEY", "sk-hidden");
        commands.environment.put("ANTHROPIC_BASE_URL", "http://user:pw@127.0.0.1");
        commands.instance
                .notOwned()
                .on("GET /instance", """
                        {"version": "1", "pid": 7, "banner": [], "environment": {"OPENAI_API_KEY": null}}""")
                .on("GET /instance/redis", "{\"address\": null, \"up\": false}")
                .on("GET /scorers", SCORERS)
                .on("GET /providers", "{\"items\": []}");

        assertThat(commands.run("doctor").out()).contains("""
                ✓ keys          set: OPENAI_API_KEY
                ✓ addresses     set: ANTHROPIC_BASE_URL
                ✓ instance      Assay 1, up, PID 7
                – environment   the instance of PID 7 has no OPENAI_API_KEY, which you have
                                → restart that instance with yours
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"address": null, "up": false}          | ✓ instance
            {"address": "r.example:1", "up": true}  | ✓ Redis         r.example:1 answers
            {"address": "r.example:1", "up": false} | – Redis         r.example:1 does not answer; runs go on
            """)
    void tellsWhetherRedisAnswers(String redis, String line) {
        commands.instance
                .on("GET /instance", "{\"version\": \"1\", \"pid\": 7, \"banner\": []}")
                .on("GET /instance/redis", redis)
                .on("GET /scorers", SCORERS)
                .on("GET /providers", "{\"items\": []}");

        Result result = commands.run("doctor");

        assertThat(result.out()).contains(line);
        assertThat(result.out().contains("Redis")).isEqualTo(line.contains("Redis"));
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ["1@a", "2@b"] | ✓ workers       2 poll the task queues
            ["1@a"]        | ✓ workers       1 polls the task queues
            []             | – workers       none polls assay-runs; what is asked there waits
            """)
    void asksAClusterForItsWorkersAndTheirKeys(String workers, String line) {
        commands.environment.put("TEMPORAL_ADDRESS", "temporal:7233");
        commands.environment.put("DATABASE_URL", "postgresql://assay:hidden@db/assay");
        commands.instance
                .on("GET /instance", "{\"version\": \"1\", \"pid\": 7, \"banner\": []}")
                .on("GET /instance/redis", "{\"address\": null, \"up\": false}")
                .on("GET /scorers", SCORERS)
                .on("GET /instance/workers", "{\"items\": [{\"queue\": \"assay-runs\", \"workers\": " + workers + "}]}")
                .on("GET /providers", "{\"items\": []}");

        Result result = commands.run("doctor");

        assertThat(result.out())
                .contains("✓ keys          those of the workers count", line)
                .doesNotContain("hidden");
    }

    @Test
    void saysThatHalfAClusterIsNone() {
        commands.environment.put("DATABASE_URL", "postgresql://assay:hidden@db/assay");
        commands.instance
                .on("GET /instance", "{\"version\": \"1\", \"pid\": 7, \"banner\": []}")
                .on("GET /instance/redis", "{\"address\": null, \"up\": false}")
                .on("GET /scorers", SCORERS)
                .on("GET /providers", "{\"items\": []}");

        assertThat(commands.run("doctor").out())
                .contains("✓ cluster       only DATABASE_URL is set: engines of its own are used;");
    }

    @Test
    void saysWhatIsWrongWhereNoInstanceComesUp() throws IOException {
        Files.writeString(directory.resolve("home"), "a file");
        commands.opening(request -> {
            throw new InstanceException("PostgreSQL can't start: no space left", null);
        });

        Result result = commands.run("doctor", "--home", "home");

        assertThat(result.out())
                .contains("✓ Java")
                .contains("✗ home")
                .contains("– keys")
                .contains("✗ instance      PostgreSQL can't start: no space left\n");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(JsonMapper.shared()
                        .readTree(commands.run("doctor", "--json").out())
                        .path("well")
                        .booleanValue())
                .isFalse();
    }
}

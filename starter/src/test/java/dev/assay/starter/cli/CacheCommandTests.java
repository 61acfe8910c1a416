package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheCommandTests {

    @AutoClose
    private final CommandLineFixture commands;

    CacheCommandTests(@TempDir Path directory) {
        commands = new CommandLineFixture(directory);
    }

    @Test
    void tellsWhatTheCacheSaved() {
        commands.instance.on("GET /cache", """
                {"entries": 12, "hits": 3, "misses": 9, "bytes": 34567, "saved_tokens_in": 1000, "saved_tokens_out": 200,
                 "saved_usd": 0.00042}""");

        assertThat(commands.run("cache", "stats").out()).isEqualTo("""
                entries  12
                size     33.8 KiB
                hits     3 (25 % of 12)
                saved    1,200 tokens, $0.00042
                """);
    }

    @Test
    void listsTheCache() {
        commands.instance.on("GET /cache/entries?limit=50&model=gpt%205", """
                {"items": [{"key": "0123456789abcdef", "model": "gpt 5", "tokens_in": 1, "tokens_out": 2, "bytes": 10,
                  "created_at": "2020-01-01T00:00:00Z", "expires_at": "2020-01-02T00:00:00Z"}], "next_cursor": null}""");

        assertThat(commands.run("cache", "list", "-m", "gpt 5").out())
                .contains("0123456789ab  gpt 5")
                .contains("expired");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT335H59M | 14 days
            PT310H    | 13 days
            PT40H     | 2 days
            PT35H30M  | 35 h 2
            """)
    void tellsHowLongAnAnswerIsGoodFor(Duration left, String shown) {
        commands.instance.on("GET /cache/entries", """
                {"items": [{"key": "0123456789abcdef", "model": "m", "tokens_in": 1, "tokens_out": 2, "bytes": 10,
                  "created_at": "2020-01-01T00:00:00Z", "expires_at": "%s"}], "next_cursor": null}""".formatted(Instant.now().plus(left)));

        assertThat(commands.run("cache", "list").out()).contains("  " + shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --yes                          | DELETE /cache
            --model gpt-5                  | DELETE /cache?model=gpt-5
            --older-than 7d                | DELETE /cache?older_than=7d
            --model gpt-5 --older-than 7d  | DELETE /cache?model=gpt-5&older_than=7d
            """)
    void clearsTheCache(String options, String request) {
        commands.instance.on(request, "{\"cleared\": 2}");

        assertThat(commands.run(("cache clear " + options).split(" ")).out()).isEqualTo("Deleted 2 answers.\n");
        assertThat(commands.instance.requests()).containsExactly(request);
    }

    @ParameterizedTest
    @CsvSource({"y, 1", "YES, 1", "n, 0", "'', 0"})
    void asksBeforeItClearsEverything(String answer, int requests) {
        commands.instance.on("DELETE /cache", "{\"cleared\": 2}");

        Result result = commands.atTerminal(80).typing(answer + "\n").run("cache", "clear");

        assertThat(result.err()).startsWith("Delete every answer in the cache? [y/N] ");
        assertThat(commands.instance.requests()).hasSize(requests);
        assertThat(result.exitCode()).isZero();
    }
}

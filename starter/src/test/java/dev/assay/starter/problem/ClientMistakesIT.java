package dev.assay.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.SharedInstance;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedInstance.Extension.class)
@Timeout(60)
class ClientMistakesIT {

    private static final int MIB = 1024 * 1024;

    private final SharedInstance instance;
    private final ApiClient api;

    ClientMistakesIT(SharedInstance instance) {
        this.instance = instance;
        this.api = instance.owner();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "experiments"})
    void refusesAKeyThatWouldKeepNothingFromStartingTwice(String things) {
        Reply reply = api.send(api.request("POST", "/api/v1/" + things, "{\"prompt\": \"p\", \"model\": \"echo/m\"}")
                .header("Idempotency-Key", "a"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().toString()).contains("Idempotency-Key is not supported yet");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST   | runs                          | {"prompt":                             | 400 |               | the body is no JSON document: line 1, column
            POST   | runs                          | {"model": "a", "model": "b"}           | 400 |               | a key stands twice in an object of the body: line 1, column
            POST   | runs                          | ``                                     | 400 |               | the body is no JSON document
            POST   | runs                          | []                                     | 400 |               | expected an object of keys and values, got
            POST   | runs                          | null                                   | 400 |               | expected an object of keys and values
            POST   | runs                          | {"prompt": 7, "model": "echo/m"}       | 400 | /prompt       | must be a text
            POST   | runs                          | {"prompt": {"file": "/etc/passwd"}, "model": "echo/m"} | 400 | /prompt | must be a text
            POST   | runs                          | {"prompt": "[(${nme})]", "model": "echo/m"} | 400 | /prompt  | nme
            POST   | runs                          | {"promt": "p", "model": "echo/m"}      | 400 | /promt        | did you mean
            POST   | runs                          | {"prompt": "p", "model": "echo/m", "params": {"temperature": 1e999}} | 400 | /params/temperature | the number is too large
            GET    | runs?limit=0                  | ``                                     | 400 | /limit        | must be 1 to 500, got 0
            GET    | runs?limit=501                | ``                                     | 400 | /limit        | must be 1 to 500, got 501
            GET    | runs?limit=many               | ``                                     | 400 | /limit        | must be a whole number, got 'many'
            GET    | runs?status=done              | ``                                     | 400 | /status       | 'done' is none of pending, running
            GET    | runs?cursor=nonsense          | ``                                     | 400 | /cursor       | must be the next_cursor
            GET    | runs?cursor=LTk5OTk5OTk5OS0wMS0wMVQwMDowMDowMFogYQ | ``                | 400 | /cursor       | must be the next_cursor
            GET    | runs?foo=%ff                  | ``                                     | 400 |               | the query can't be read
            GET    | runs?cursor=%ff               | ``                                     | 400 |               | the query can't be read
            GET    | runs/%ff                      | ``                                     | 400 |               | the address or a header can't be read
            GET    | runs/a%00b                    | ``                                     | 400 |               | the address or a header can't be read
            GET    | prune                         | ``                                     | 400 |               | 'older_than' is missing
            GET    | runs/none                     | ``                                     | 404 |               | there is no run 'none'
            GET    | runs/a%25                     | ``                                     | 404 |               | there is no run 'a%'
            GET    | runs/A_B                      | ``                                     | 404 |               | there is no run 'A_B'
            GET    | runs/last?wait=soon           | ``                                     | 400 | /wait         | 'soon' is no duration
            POST   | runs/none/pause               | ``                                     | 404 |               | there is no run 'none'
            POST   | runs/none/resume              | ``                                     | 404 |               | there is no run 'none'
            POST   | runs/none/cancel              | ``                                     | 404 |               | there is no run 'none'
            POST   | runs/none/retry               | ``                                     | 404 |               | there is no run 'none'
            DELETE | runs/none                     | ``                                     | 404 |               | there is no run 'none'
            POST   | runs/none/restart             | ``                                     | 404 |               | there is nothing at /api/v1/runs/none/restart
            PUT    | runs                          | {}                                     | 405 |               | 'PUT' is not supported
            POST   | prune                         | {}                                     | 400 |               | 'older_than' is missing
            POST   | prune                         | {"older_than": null}                   | 400 |               | 'older_than' is missing
            POST   | prune                         | {"older_than": {}}                     | 400 | /older_than   | must be a text
            POST   | prune                         | {"older_than": "30"}                   | 400 | /older_than   | '30' is no duration
            POST   | prune                         | {"older": "30d"}                       | 400 | /older        | unknown key 'older'
            GET    | cache/entries?limit=-1        | ``                                     | 400 | /limit        | must be 1 to 500, got -1
            GET    | cache/entries?cursor=x        | ``                                     | 400 | /cursor       | must be the next_cursor
            DELETE | cache?older_than=old          | ``                                     | 400 | /older_than   | 'old' is no duration
            GET    | providers/opnai/models        | ``                                     | 404 |               | did you mean
            POST   | providers/nobody/test         | ``                                     | 404 |               | there is no provider 'nobody'
            GET    | nothing                       | ``                                     | 404 |               | there is nothing at /api/v1/nothing
            """)
    void areToldInOneSentence(String method, String path, String body, int status, String pointer, String sentence) {
        Reply reply = api.send(api.request(method, "/api/v1/" + path, body));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(reply.text("/detail")).contains(sentence);
        assertThat(reply.body().path("status").asInt()).isEqualTo(status);
        assertThat(reply.text("/type")).isNotEmpty();
        assertThat(reply.body().at("/errors/0/pointer").asString("")).isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void areOneWhenTheBodyIsNoObject() {
        assertThat(api.post("/api/v1/runs", "[]").body().path("errors").size()).isEqualTo(1);
    }

    @Test
    void includeTheWrongKindOfBody() {
        Reply reply = api.send(
                api.request("POST", "/api/v1/runs", "prompt: p").setHeader("Content-Type", "application/yaml"));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.text("/detail"))
                .isEqualTo("the body must be application/json, its Content-Type says application/yaml");
    }

    @Test
    void includeTheWrongKindOfAnswer() {
        Reply reply = api.send(api.request("GET", "/api/v1/runs", "").header("Accept", "text/csv"));

        assertThat(reply.status()).isEqualTo(406);
    }

    @Test
    void includeABodyThatIsTooLarge() {
        byte[] body = ("{\"prompt\": \"" + "p".repeat(17 * MIB) + "\", \"model\": \"echo/m\"}").getBytes();

        Reply reply = api.send(api.request("POST", "/api/v1/runs", "").POST(BodyPublishers.ofByteArray(body)));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.text("/detail")).isEqualTo("the body is larger than 16 MiB, the most that is taken");
    }

    @Test
    void includeABodyThatIsDeep() {
        String body = "{\"prompt\": \"p\", \"model\": \"echo/m\", \"input_data\": " + "[".repeat(5_000)
                + "]".repeat(5_000) + "}";

        assertThat(api.post("/api/v1/runs", body).status()).isEqualTo(400);
    }

    /** A NUL is text that PostgreSQL does not take as it is, %10 begins what is stored for it, %25 is a wildcard. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET    | runs/ID                           | ``
            GET    | runs/a%2Fb                        | ``
            GET    | runs/last?wait=ID                 | ``
            GET    | runs?cursor=ID                    | ``
            GET    | runs?status=ID                    | ``
            POST   | runs/ID/pause                     | ``
            POST   | runs/ID/retry                     | ``
            DELETE | runs/ID                           | ``
            GET    | experiments?name=ID               | ``
            GET    | experiments?name=ID&limit=1       | ``
            GET    | experiments?tag=ID                | ``
            GET    | experiments?tag=ID&status=failed  | ``
            GET    | experiments?status=ID             | ``
            GET    | experiments?cursor=ID             | ``
            GET    | experiments/ID                    | ``
            GET    | experiments/ID/report             | ``
            GET    | experiments/ID/runs               | ``
            GET    | experiments/EXPERIMENT/runs?variant=ID | ``
            GET    | experiments/EXPERIMENT/runs?sample=ID | ``
            GET    | experiments/EXPERIMENT/runs?status=ID | ``
            GET    | experiments/EXPERIMENT/runs?cursor=ID | ``
            GET    | experiments/EXPERIMENT/results?after=ID | ``
            GET    | experiments/EXPERIMENT/export?format=ID | ``
            GET    | experiments/EXPERIMENT?wait=ID    | ``
            PATCH  | experiments/ID                    | {"concurrency": 2}
            POST   | experiments/ID/resume             | ``
            POST   | experiments/ID/cancel             | ``
            DELETE | experiments/ID                    | ``
            GET    | datasets?cursor=ID                | ``
            GET    | datasets/ID                       | ``
            GET    | datasets/ID/samples               | ``
            DELETE | datasets/ID                       | ``
            GET    | cache/entries?model=ID            | ``
            GET    | cache/entries?cursor=ID           | ``
            DELETE | cache?model=ID                    | ``
            DELETE | cache?older_than=ID               | ``
            GET    | prune?older_than=ID               | ``
            POST   | prune                             | {"older_than": "TEXT"}
            GET    | providers/ID/models               | ``
            POST   | providers/ID/test                 | ``
            POST   | runs                              | {"prompt": "p", "model": "TEXT"}
            POST   | experiments/check                 | {"experiment": {"dataset": {"version": "TEXT"}, "variants": [{"prompt": "p", "model": "echo/m"}]}}
            POST   | experiments/check                 | {"experiment": {"dataset": {"samples": [], "failing": "TEXT"}, "variants": [{"prompt": "p", "model": "echo/m"}]}}
            POST   | experiments/check                 | {"experiment": {"dataset": [], "variants": [{"prompt": "p", "model": "echo/m"}], "scorers": [{"type": "exact_match"}], "gates": [{"metric": "exact_match", "baseline": "TEXT"}]}}
            POST   | experiments/check                 | {"experiment": "TEXT", "fields": "TEXT"}
            """)
    void endNeverInAServerError(String method, String path, String body) throws Exception {
        String experimentId = api.experiment("""
                {"dataset": [{"id": "a", "input": "x"}], "variants": [{"prompt": "p", "model": "p/m"}],
                 "providers": {"p": {"adapter": "echo"}}, "name": "%s"}""".formatted(UUID.randomUUID()));

        for (String id : List.of("%00", "%10", "%25", "a%00b", "%F0%9F%98%80", "99999999999999999999", "'")) {
            String text = id.equals("%00") ? "\\u0000" : "\\ud800";
            String address = "/api/v1/" + path.replace("ID", id).replace("EXPERIMENT", experimentId);

            Reply reply = api.send(api.request(method, address, body.replace("TEXT", text)));

            assertThat(reply.status()).as(address + ": " + reply).isLessThan(500);
        }
        assertThat(instance.log()).doesNotContain("A request failed unexpectedly");
    }

    @Test
    void findsWhatIsTaggedWithAnyText() {
        String document = """
                {"dataset": [{"id": "a", "input": "x"}], "variants": [{"prompt": "p", "model": "p/m"}],
                 "providers": {"p": {"adapter": "echo"}}, "name": "n\\u0000%1$s", "tags": ["t\\u0000%1$s"]}""".formatted(UUID.randomUUID());
        String id = api.experiment(document);
        String name = api.get("/api/v1/experiments/" + id).text("/name");

        for (String query : List.of("name=" + name, "tag=t" + name.substring(1))) {
            JsonNode found =
                    api.get("/api/v1/experiments?" + query.replace("\0", "%00")).body();

            assertThat(found.at("/items/0/id").asString()).isEqualTo(id);
            assertThat(found.at("/items/0/tags/0").asString()).isEqualTo("t" + name.substring(1));
        }
    }

    @Test
    void showsNeitherSecretsNorConfigsInTheLog() throws Exception {
        api.post("/api/v1/runs", "{\"prompt\": \"very private\", \"model\": ");
        api.get("/api/v1/runs?cursor=very%20private%ff");

        assertThat(instance.log())
                .doesNotContain("very private")
                .doesNotContain(instance.instance().secret())
                .doesNotContain("ERROR");
    }
}

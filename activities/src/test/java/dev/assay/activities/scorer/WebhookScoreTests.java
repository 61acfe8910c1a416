package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

class WebhookScoreTests {

    private static final String HOOK = "{\"type\": \"http\", \"url\": \"https://grader.example/score\"}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"score": 0.5}                                    | 0.5 | ``
            {"score": 1, "reason": "all of it"}               | 1   | all of it
            {"score": 0.25, "pass": true}                     | 0.25 | ``
            {"pass": true, "reason": "as promptfoo has it"}   | 1   | as promptfoo has it
            {"pass": false}                                   | 0   | ``
            {"pass": true, "score": null}                     | 1   | ``
            {"score": 3}                                      | 3   | ``
            {"score": 1e-3, "reason": " ", "details": {}}     | 0.001 | ``
            0.75                                              | 0.75 | ``
            """)
    void readsTheScore(String answer, double value, String reason) {
        ScoreValue score = ask(HOOK, ScorerInput.of("out"), (webhook, question) -> answer);

        assertThat(score.value()).isEqualTo(value);
        assertThat(score.reason().orElse("")).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``
            fine
            {}
            {"score": "0.5"}
            {"score": NaN}
            {"score": 1e400}
            {"score": null}
            {"score": null, "reason": "I can't tell"}
            {"score": "high", "pass": true}
            {"pass": "true"}
            {"pass": 1}
            [0.5]
            true
            {"score": 0.5} {"score": 0.6}
            {"score": 0.1, "score": 0.9}
            {"score": 0.5, "reason": 7}
            {"score": 0.5, "reason": ["a"]}
            """)
    void hasNoValueWhenTheAnswerIsMalformed(String answer) {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> ask(HOOK, ScorerInput.of("out"), (webhook, question) -> answer))
                .withMessage(
                        "The webhook did not answer with {\"score\": a number from 0 to 1, \"reason\": a text}, but"
                                + " with '" + answer + "'");
    }

    @Test
    void asksWithAllThatIsKnown() {
        List<String> asked = new ArrayList<>();
        ScorerContext context = new ScorerContext(
                "run-1", MissingNode.getInstance(), ScorerFixture.json("{\"topic\": \"x\"}"), Optional.empty());
        ScorerInput input =
                new ScorerInput(ScorerFixture.json("{\"a\": 1}"), "out", ScorerFixture.json("[\"right\"]"), context);

        ask(HOOK, input, (webhook, question) -> noted(asked, question));

        assertThat(asked)
                .containsExactly("{\"run_id\":\"run-1\",\"scorer\":\"graded\",\"input\":{\"a\":1},\"output\":\"out\","
                        + "\"target\":[\"right\"],\"metadata\":{\"topic\":\"x\"}}");
    }

    @Test
    void saysNullForWhatNobodyKnows() {
        List<String> asked = new ArrayList<>();

        ask(HOOK, ScorerInput.of(""), (webhook, question) -> noted(asked, question));

        assertThat(asked)
                .containsExactly(
                        "{\"run_id\":\"\",\"scorer\":\"graded\",\"input\":null,\"output\":\"\",\"target\":null}");
    }

    @Test
    void namesThePlaceOfOneInside() {
        List<String> asked = new ArrayList<>();

        ask(
                "{\"type\": \"not\", \"scorer\": " + HOOK + "}",
                ScorerInput.of(""),
                (webhook, question) -> noted(asked, question.path("scorer")));

        assertThat(asked).containsExactly("\"graded/0\"");
    }

    @Test
    void handsOverAddressHeadersAndTimeout() {
        List<Webhook> asked = new ArrayList<>();
        String scorer = HOOK.replace("}", ", \"timeout\": \"5s\", \"headers\": {\"X-Key\": \"env:KEY\"}}");

        ask(scorer, ScorerInput.of(""), (webhook, question) -> {
            asked.add(webhook);
            return "1";
        });

        assertThat(asked).singleElement().satisfies(webhook -> {
            assertThat(webhook.url()).hasToString("https://grader.example/score");
            assertThat(webhook.headers()).isEqualTo(Map.of("X-Key", "env:KEY"));
            assertThat(webhook.timeout()).isEqualTo(Duration.ofSeconds(5));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                | /scorers/0: 'url' is missing
            {"url": " "}                                      | /scorers/0/url: 'url' is empty
            {"url": "grader.example"}                         | /scorers/0/url: must be an http or https address without user, password and '#' in it
            {"url": "ftp://grader.example"}                   | /scorers/0/url: must be an http or https address
            {"url": "http:///score"}                          | /scorers/0/url: must be an http or https address
            {"url": "https://me:secret@grader.example"}       | /scorers/0/url: must be an http or https address
            {"url": "http://a/x?v=1&api_key=abcdefgh12345678"} | /scorers/0/url: 'api_key' in the address is a secret; send it in 'headers', as env:NAME or file:PATH
            {"url": "http://a/x?access%5Ftoken=abc"}          | /scorers/0/url: 'access_token' in the address is a secret
            {"url": "http://a/x?Key"}                         | /scorers/0/url: 'Key' in the address is a secret
            {"url": "https://grader.example/{{x}}"}           | /scorers/0/url: is no address: Illegal character in path at character 24
            {"url": "http://a", "timeout": "6m"}              | /scorers/0/timeout: an answer may take 5m at most, got 6m
            {"url": "http://a", "timeout": "soon"}            | /scorers/0/timeout: 'soon' is no duration
            {"url": "http://a", "method": "PUT"}              | /scorers/0/method: unknown key 'method'
            {"url": "http://a", "headers": {"X-Key": "abc"}}  | /scorers/0/headers/X-Key: the value of 'X-Key' is a secret; write env:NAME or file:PATH
            {"url": "http://a", "headers": {"Host": "b"}}     | /scorers/0/headers: 'Host' is no header that can be set
            {"url": "http://a", "headers": {"X-A": "ä"}}      | /scorers/0/headers: the value of 'X-A' has characters that no header can carry
            """)
    void namesWrongOptions(String options, String problem) {
        assertThat(ScorerFixture.problems(ScorerFixture.scorerJson("http", options)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void takesAnAddressWithAQuery() {
        assertThat(ScorerFixture.problems("{\"type\": \"http\", \"url\": \"http://a/x?keys=2&tokens=3&a&=b&\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://grader.example/score      | true
            http://GRADER.example:8080        | true
            https://other.example:8443/score  | true
            https://other.example/score       | false
            http://tls.example                | false
            https://tls.example               | true
            https://evil.grader.example       | false
            https://169.254.169.254/          | false
            """)
    void asksForStrangersOnlyHostsThatAreAllowed(String url, boolean allowed) {
        PostedRules rules = new PostedRules(Set.of("Grader.example", "other.example:8443", "tls.example:443"));

        List<String> problems = posted("{\"type\": \"http\", \"url\": \"" + url + "\"}", rules);

        assertThat(problems.isEmpty()).isEqualTo(allowed);
        assertThat(problems).allMatch(problem -> problem.startsWith("/scorers/0/url: what is posted may have "));
    }

    @Test
    void sendsNoSecretsForStrangers() {
        String scorer = HOOK.replace("}", ", \"headers\": {\"X-Key\": \"env:OPENAI_API_KEY\", \"X-A\": \"b\"}}");

        assertThat(posted(scorer, new PostedRules(Set.of("grader.example"))))
                .containsExactly(
                        "/scorers/0/headers: what is posted can't use secrets of this instance, as 'X-Key' does");
    }

    @Test
    void looksInsideOfOthersForStrangers() {
        assertThat(posted("{\"type\": \"not\", \"scorer\": " + HOOK + "}", PostedRules.STRICT))
                .singleElement()
                .asString()
                .startsWith("/scorers/0/scorer/url: what is posted may have grader.example asked only if");
        assertThat(posted("{\"type\": \"contains\", \"value\": \"x\"}", PostedRules.STRICT))
                .isEmpty();
    }

    private static List<String> posted(String scorer, PostedRules rules) {
        Problems problems = new Problems();
        ScorerFixture.TYPES.checkPosted(ScorerFixture.spec(scorer), rules, problems);
        return problems.list().stream().map(Problem::toString).toList();
    }

    private static String noted(List<String> asked, JsonNode question) {
        asked.add(question.toString());
        return "1";
    }

    private static ScoreValue ask(String scorer, ScorerInput input, WebhookCaller caller) {
        return ScorerFixture.scorer(scorer, new FakeOutside().withWebhooks(caller))
                .score(input)
                .toCompletableFuture()
                .join();
    }
}

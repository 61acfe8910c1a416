package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.workflows.spec.LimitsSpec;
import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class HttpAdapterTests extends WireFailureContract {

    private static final String OPTIONS = """
            url: /generate/{{model}}
            request: {chat: "{{messages}}"}
            response: $.out.text
            tokens_in: $.out.in
            tokens_out: $.out.used
            tokens_cached: $.out.cached
            finish_reason: $.out.why
            """;

    private final HttpAdapter adapter = new HttpAdapter(endpoints());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {p: "{{prompt}}"}                          | {"p":"hi \\"you\\" {{model}}","seed":5,"stop":["a"]}
            {p: "<{{ model }}, {{system}}>", params: {}} | {"p":"<org/m, Be kind.>","params":{},"seed":5,"stop":["a"]}
            {all: "{{params}}"}                        | {"all":{"seed":5,"stop":["a"]}}
            {s: "{{params.seed}}", t: "x{{params.seed}}{{params.stop}}"} | {"s":5,"t":"x5[\\"a\\"]"}
            {n: "{{params.none}}", l: [1, "{{params.none}}"], t: "a{{params.none}}b", p: "{{params}}"} | {"l":[1],"t":"ab","p":{"seed":5,"stop":["a"]}}
            {k: "{{idempotency_key}}", b: "{x} {{", seed: 1} | {"k":"call-1","b":"{x} {{","seed":5,"stop":["a"]}
            """)
    void fillsItsTemplateValueByValue(String template, String body) {
        ObjectNode params = Json.object().put("seed", 5);
        params.putArray("stop").add("a");
        List<Message> messages =
                List.of(new Message("system", "Be kind."), new Message("user", "hi \"you\" {{model}}"));

        String filled = RequestTemplate.fill(
                        new YAMLMapper().readTree(template), new ModelRequest("org/m", messages, params, "call-1"))
                .toString();

        assertThat(filled).isEqualTo(body);
    }

    @Test
    void losesNoParam() {
        ObjectNode params = Json.object().put("seed", 5);
        ModelRequest request = new ModelRequest("m", request("hello").messages(), params, "");

        assertThatThrownBy(() -> RequestTemplate.fill(Json.array().add("{{prompt}}"), request))
                .isInstanceOf(ModelCallException.Permanent.class)
                .hasMessageContaining("the params seed have no place in the request");
    }

    @Test
    void namesTheModelInItsAddress() {
        ProviderSpec provider = answering("hello", 1, 1);

        adapter.complete(
                provider, new ModelRequest("org/model 1", request("hello").messages(), Json.object(), ""));

        assertThat(server.request().path()).isEqualTo("/generate/org%2Fmodel%201");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $.a       | {"a": "x"}                            | x
            $.a       | {"a": 4.20}                           | 4.2
            $.a       | {"a": {"c": 1, "b": 2}}               | {"b":2,"c":1}
            $.a[*].t  | {"a": [{"t": "x"}, {"t": "y"}]}       | xy
            $['a'][0] | {"a": ["x"]}                          | x
            $.a       | {"a": ""}                             | ''
            $.a       | {"a": null}                           | ''
            $.a[*].t  | {"a": [{"t": "x"}, {"t": null}]}      | x
            """)
    void findsTheAnswerByItsPath(String path, String body, String text) {
        server.answers(200, Map.of(), body);

        ModelAnswer answer = adapter.complete(with(provider(), "response", path), request("hello"));

        assertThat(answer.text()).isEqualTo(text);
        assertThat(answer.tokensIn()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            $.b
            $.a.b
            $.none[*]
            $.list[*]
            """)
    void saysThatNothingStandsAtAPath(String path) {
        server.answers(200, Map.of(), "{\"a\": \"x\", \"list\": []}");

        ModelCallException failure = failureOf(Optional.of(with(provider(), "response", path)));

        assertThat(failure.getMessage()).contains("without anything at " + path);
        assertThat(failure.type()).isEqualTo("unreadable_answer");
    }

    @Test
    void hasTheCachedTokensApart() {
        ObjectNode body = answerBody("hello", 5, 6);
        ((ObjectNode) body.get("out")).put("cached", 4).put("why", "length");
        server.answers(200, Map.of(), body.toString());

        ModelAnswer answer = adapter.complete(provider(), request("hello"));

        assertThat(answer.tokensCached()).isEqualTo(4);
        assertThat(answer.finishReason()).contains("length");
    }

    @Test
    void listsModelsWhereItIsToldTo() {
        server.answers(200, Map.of(), "{\"names\": [\"a\", \"b\"]}");
        ProviderSpec provider = with(with(provider(), "models_url", "/tags"), "models", "$.names[*]");

        assertThat(adapter.listModels(provider())).isEmpty();
        assertThat(adapter.listModels(provider)).containsExactly("a", "b");
        assertThat(server.request().path()).isEqualTo("/tags");
    }

    @Test
    void reachesAnEndpointThatTakesNoGet() {
        server.answers(405, Map.of(), "{}");

        ConnectionReport report = adapter.testConnection(provider());

        assertThat(report.ok()).isTrue();
        assertThat(report.message()).contains("405");
    }

    @Test
    void isAnotherEndpointWhenItsRequestIs() {
        String endpoint = adapter.endpoint(provider());

        assertThat(adapter.endpoint(with(provider(), "models_url", "/tags"))).isEqualTo(endpoint);
        assertThat(adapter.endpoint(with(provider(), "response", "$.other"))).isNotEqualTo(endpoint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            response: $.a                                  | /providers/fake/request: 'request' is missing: the body to send, with {{prompt}} or {{messages}} in it
            request: {p: a}                                | /providers/fake: 'response' is missing
            {request: {p: "{{promt}}"}, response: $.a}     | /providers/fake/request: nothing is called 'promt' here; did you mean 'prompt'?
            {request: {}, response: "$.a[x]"}             | /providers/fake/response: '$.a[x]' is no JSONPath
            {request: {}, response: a.b}                   | /providers/fake/response: 'a.b' is no JSONPath; it begins with $
            {request: {}, response: "$[?(@.a =~ /x/)]"}    | /providers/fake/response: a JSONPath can't use regular expressions
            {request: {}, response: $.a, method: GET}      | /providers/fake/method: 'GET' is none of
            {request: {}, response: $.a, url: "ftp://x"}   | /providers/fake/url: must be an http or https address
            {request: {}, response: $.a, url: "http://x/?api_key=1"} | /providers/fake/url: a key never stands in an address
            {request: {}, response: $.a, url: "http://x/{{modl}}"} | /providers/fake/url: 'http://x/{{modl}}' is no address
            """)
    void namesWhatIsWrongInItsSettings(String yaml, String problem) {
        Problems problems = new Problems();
        ProviderSpec provider = new ProviderSpec(
                "fake",
                "http",
                Optional.of(URI.create("http://localhost")),
                Optional.empty(),
                TIMEOUT,
                Map.of(),
                LimitsSpec.NONE,
                (ObjectNode) new YAMLMapper().readTree(yaml));

        adapter.check(provider, Settings.options(provider, problems));

        assertThat(problems.list()).extracting(Problem::toString).anyMatch(found -> found.startsWith(problem));
    }

    @Override
    ModelAdapter adapter() {
        return adapter;
    }

    @Override
    ObjectNode options() {
        return (ObjectNode) new YAMLMapper().readTree(OPTIONS);
    }

    @Override
    ObjectNode answerBody(String text, int tokensIn, int tokensOut) {
        ObjectNode body = Json.object();
        body.putObject("out")
                .put("text", text)
                .put("in", tokensIn)
                .put("used", tokensOut)
                .put("why", "stop");
        return body;
    }
}

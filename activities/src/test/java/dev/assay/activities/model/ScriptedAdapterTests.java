package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.workflows.spec.LimitsSpec;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ScriptedAdapterTests extends ModelAdapterContract {

    private static final String TABLE = """
            models: [small, large]
            replies:
              - {equals: "ping", reply: "pong", tokens_in: 7, tokens_out: 9, tokens_cached: 3, finish_reason: length}
              - {contains: [Paris, capital], reply: "yes"}
              - {contains: Paris, reply: "a town"}
              - {model: tools, tool_calls: [{name: now, id: 1}]}
              - {model: json, reply: {b: 1, a: [2]}}
              - {model: flaky, fail_times: 2, error: {status: 503, message: overloaded}, reply: "at last"}
              - {model: twice, times: 2, reply: "first two"}
              - {model: twice, reply: "from now on"}
            """;

    private final ScriptedAdapter adapter = new ScriptedAdapter();

    @ParameterizedTest
    @CsvSource(textBlock = """
            any,   ping,                   pong
            any,   the capital is Paris,   yes
            any,   Paris is nice,          a town
            json,  what,                   '{"a":[2],"b":1}'
            tools, what,                   '[{"id":1,"name":"now"}]'
            """)
    void answersWithTheFirstRowThatMatches(String model, String prompt, String reply) {
        assertThat(ask(scripted(TABLE), model, prompt).responseRaw()).isEqualTo(reply);
    }

    @Test
    void tellsTheUsageOfItsRow() {
        ModelAnswer answer = ask(scripted(TABLE), "any", "ping");

        assertThat(answer.tokensIn()).hasValue(7);
        assertThat(answer.tokensOut()).hasValue(9);
        assertThat(answer.tokensCached()).isEqualTo(3);
        assertThat(answer.finishReason()).contains("length");
    }

    @Test
    void failsEachRequestForAWhile() {
        List<String> outcomes = new ArrayList<>();

        for (String prompt : List.of("one", "other", "one", "other", "one", "other", "one")) {
            outcomes.add(prompt + " " + outcome(scripted(TABLE), "flaky", prompt));
        }

        assertThat(outcomes)
                .containsExactly(
                        "one server_error",
                        "other server_error",
                        "one server_error",
                        "other server_error",
                        "one at last",
                        "other at last",
                        "one server_error");
    }

    @Test
    void usesUpRowsWithAnEnd() {
        List<String> outcomes = new ArrayList<>();

        for (int i = 0; i < 4; i++) {
            outcomes.add(outcome(scripted(TABLE), "twice", "hello"));
        }

        assertThat(outcomes).containsExactly("first two", "first two", "from now on", "from now on");
    }

    @Test
    void answersByTheNumberOfTheCall() {
        ProviderSpec provider = scripted("""
                script: |
                  replies:
                    - {call: 2, error: connection_refused}
                    - {call: 3, rate_limit: 2s}
                    - {call: 4, rate_limit: {retry_after: 3s}}
                    - {reply: fine}
                """);

        assertThat(List.of(
                        outcome(provider, "m", "a"),
                        outcome(provider, "m", "a"),
                        outcome(provider, "m", "a"),
                        outcome(provider, "m", "a"),
                        outcome(provider, "m", "a")))
                .containsExactly("fine", "connection_refused", "rate_limited", "rate_limited", "fine");
    }

    @Test
    void saysWhichRowsThereAreWhenNoneMatches() {
        assertThatExceptionOfType(ModelCallException.Permanent.class)
                .isThrownBy(() -> ask(
                        scripted("replies: [{contains: a, reply: b}, {model: x, call: 3, error: timeout}]"),
                        "m",
                        "zzz"))
                .withMessage("provider 'fake' has no reply to \"zzz\" of model 'm'; its rows: 1: contains \"a\"; "
                        + "2: model x and call 3; a last row without a condition answers everything else");
    }

    @Test
    void listsItsModelsElseThoseOfItsRows() {
        assertThat(adapter.listModels(scripted(TABLE))).containsExactly("small", "large");
        assertThat(adapter.listModels(scripted("replies: [{model: m, reply: a}, {reply: b}]")))
                .containsExactly("m");
    }

    @Test
    void takesTheTimeThatItsTableSays() {
        ModelAnswer answer = ask(scripted("{latency: 30ms, replies: [{reply: a}]}"), "m", "p");

        assertThat(answer.latencyMs()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() {
        ObjectNode options = Json.object();
        options.putArray("replies").addObject().put("reply", "x".repeat(5_000_000));

        assertThat(outcome(ProviderSpec.of("fake", "scripted", options), "m", "p"))
                .isEqualTo("answer_too_large");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                | /providers/fake/replies: a script has at least one row, like {reply: "Hello"}
            replies: [{repl: a}]                              | /providers/fake/replies/0/repl: unknown key 'repl'; did you mean 'reply'?
            replies: [{contains: a}]                          | /providers/fake/replies/0/reply: a row has a reply, tool_calls, an error or a rate_limit
            replies: [{error: time_out}]                      | /providers/fake/replies/0/error: no failure is called 'time_out'; did you mean 'timeout'?
            replies: [{error: {status: 200}}]                 | /providers/fake/replies/0/error/status: 'status' must be at least 300 and at most 599, got 200
            replies: [{error: timeout, reply: a}]             | /providers/fake/replies/0/fail_times: a row with a reply and a failure says how many times it fails first
            replies: [{reply: a, latency: soon}]              | /providers/fake/replies/0/latency: 'soon' is no duration; write it like 30s, 15m, 12h or 14d
            'script: "replies: [{repl: a}]"'                  | /providers/fake/script/replies/0/repl: unknown key 'repl'; did you mean 'reply'?
            """)
    void namesWhatIsWrongInATable(String yaml, String problem) {
        Problems problems = new Problems();

        adapter.check(scripted(yaml), Settings.options(scripted(yaml), problems));

        assertThat(problems.list()).extracting(Problem::toString).contains(problem);
    }

    private ModelAnswer ask(ProviderSpec provider, String model, String prompt) {
        ModelRequest request = request(prompt);
        return adapter.complete(provider, new ModelRequest(model, request.messages(), request.params(), ""));
    }

    private String outcome(ProviderSpec provider, String model, String prompt) {
        try {
            return ask(provider, model, prompt).responseRaw();
        } catch (ModelCallException e) {
            return e.type();
        }
    }

    private static ProviderSpec scripted(String yaml) {
        return ProviderSpec.of("fake", "scripted", (ObjectNode) new YAMLMapper().readTree(yaml));
    }

    @Override
    ModelAdapter adapter() {
        return adapter;
    }

    @Override
    ProviderSpec answering(String text, int tokensIn, int tokensOut) {
        ObjectNode options = Json.object();
        options.putArray("replies").addObject().put("reply", text);
        return ProviderSpec.of("fake", "scripted", options);
    }

    @Override
    Optional<ProviderSpec> embedding(String vector, int tokensIn) {
        return Optional.of(scripted("replies: [{reply: " + vector + ", tokens_in: " + tokensIn + "}]"));
    }

    @Override
    Optional<ProviderSpec> failing(int status) {
        return Optional.of(scripted("replies: [{error: {status: " + status + ", message: no}}]"));
    }

    @Override
    Optional<ProviderSpec> limitingRate(Duration retryAfter) {
        return Optional.of(scripted("replies: [{rate_limit: {retry_after: " + retryAfter + "}}]"));
    }

    @Override
    Optional<ProviderSpec> slow(Duration timeout) {
        ObjectNode options = scripted("replies: [{reply: late, latency: 5m}]").options();
        return Optional.of(new ProviderSpec(
                "fake", "scripted", Optional.empty(), Optional.empty(), timeout, Map.of(), LimitsSpec.NONE, options));
    }
}

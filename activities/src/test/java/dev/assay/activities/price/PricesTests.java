package dev.assay.activities.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.ModelAnswer;
import dev.assay.activities.model.SecretResolver;
import dev.assay.workflows.spec.ModelRef;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PricesTests {

    private static final ModelAdapters ADAPTERS =
            new ModelAdapters(ModelAdapters.standard(new SecretResolver(n -> null)));

    private final Problems problems = new Problems();
    private final Prices prices = new Prices(ADAPTERS, PriceTable.bundled().with(PriceTable.read(yaml("""
                            ours/gpt-4o: {in: 1, out: 2}
                            local/*: {in: 0, out: 0}
                            gpt-4o-mini: {in: 0.1, out: 0.5}
                            """), problems)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openai    | gpt-4o                     | 2.5
            openai    | gpt-4o-2024-08-06          | 2.5
            openai    | gpt-4o-2024-05-13          | 5
            openai    | gpt-4o-mini                | 0.1
            openai    | gpt-4o-mini-2024-07-18     | 0.1
            ours      | gpt-4o                     | 1
            ours      | gpt-4o-2024-08-06          | 1
            ours      | gpt-5                      | 1.25
            local     | gpt-5                      | 0
            local     | any/thing                  | 0
            anthropic | claude-sonnet-4-5-20250929 | 3
            anthropic | claude-3-5-haiku-latest    | 0.8
            openai    | gpt-4o-mini-tts            |
            openai    | my-model                   |
            """)
    void findsAModelByItsNameAtTheProviderFirst(String provider, String model, BigDecimal in) {
        assertThat(prices.find(model(provider, "openai", model)).map(Price::in)).isEqualTo(Optional.ofNullable(in));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1000000 |      0 |       0 | 2.50
            1000000 | 400000 |  100000 | 3.00
                  7 |      0 |       3 | 0.0000475
                 10 |     20 |       0 | 0.0000125
                  0 |      0 |       0 | 0
            """)
    void countsCachedTokensApart(long tokensIn, long cached, long tokensOut, BigDecimal usd) {
        assertThat(prices.cost(model("openai", "openai", "gpt-4o"), answer(tokensIn, cached, tokensOut)))
                .isEqualByComparingTo(usd);
    }

    @Test
    void knowsNoCostWhereThereIsNoPrice() {
        assertThat(prices.cost(model("openai", "openai", "my-model"), answer(1, 0, 1)))
                .isNull();
    }

    @Test
    void knowsNoCostWhereTheProviderDoesNotCount() {
        ModelAnswer answer = new ModelAnswer(
                "text",
                OptionalLong.empty(),
                OptionalLong.of(7),
                0,
                1,
                "model",
                Optional.empty(),
                JsonNodeFactory.instance.arrayNode());

        assertThat(prices.cost(model("openai", "openai", "gpt-4o"), answer)).isNull();
        assertThat(prices.cost(model("local", "openai", "any"), answer)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"echo", "scripted"})
    void takesNothingForWhatIsFree(String adapter) {
        assertThat(prices.cost(model("any", adapter, "gpt-4o"), answer(1_000_000, 0, 1)))
                .isZero();
    }

    @Test
    void saysWhatIsWrongWithATable() {
        PriceTable.read(yaml("{a: {in: 1}, b: {in: -1, out: 1}, c: 5, d: {in: 1, out: 1, usd: 2}}"), problems);

        assertThat(problems.list())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        a -> assertThat(a).contains("/a").contains("'out' is missing"),
                        b -> assertThat(b).contains("/b/in").contains("at least 0"),
                        c -> assertThat(c).contains("/c").contains("expected an object"),
                        d -> assertThat(d).contains("/d/usd").contains("unknown key 'usd'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                              | 250
            {"max_tokens": 100}                             | 100
            {"max_completion_tokens": 50, "max_tokens": 100}| 50
            {"max_tokens": 4000}                            | 250
            {"max_tokens": "many"}                          | 250
            """)
    void estimatesNoLongerAnswerThanTheParamsAllow(String params, long tokens) {
        JsonNode read = new JsonMapper().readTree(params);

        assertThat(TokenEstimate.out((ObjectNode) read, TokenEstimate.TOKENS_OUT))
                .isEqualTo(tokens);
    }

    private static ModelRef model(String provider, String adapter, String model) {
        return new ModelRef(ProviderSpec.of(provider, adapter, JsonNodeFactory.instance.objectNode()), model);
    }

    private static ModelAnswer answer(long tokensIn, long cached, long tokensOut) {
        ModelAnswer plain = ModelAnswer.of("text", tokensIn, tokensOut, 1, "model");
        return new ModelAnswer(
                "text",
                plain.tokensIn(),
                plain.tokensOut(),
                cached,
                1,
                "model",
                plain.finishReason(),
                plain.toolCalls());
    }

    private static JsonNode yaml(String text) {
        return new YAMLMapper().readTree(text);
    }
}

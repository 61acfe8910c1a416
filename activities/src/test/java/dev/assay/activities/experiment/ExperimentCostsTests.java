package dev.assay.activities.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.SecretResolver;
import dev.assay.activities.price.CostEstimates;
import dev.assay.activities.price.PriceTable;
import dev.assay.activities.price.Prices;
import dev.assay.activities.render.TemplateRenderer;
import dev.assay.activities.run.RunCheck;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.store.call.PastCalls;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.ProviderSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ExperimentCostsTests {

    /** 1,000 tokens. */
    private static final long SAMPLE = 4_000;

    private static final ModelAdapters ADAPTERS =
            new ModelAdapters(ModelAdapters.standard(new SecretResolver(name -> null)));

    private final Prices prices = new Prices(ADAPTERS, PriceTable.bundled());
    private final ExperimentCosts costs = new ExperimentCosts(
            new RunCheck(
                    new TemplateRenderer(),
                    ADAPTERS,
                    new ScorerTypes(ScorerTypes.builtIn()),
                    List.of(
                            ProviderSpec.of("openai", "openai", JsonNodeFactory.instance.objectNode()),
                            ProviderSpec.of("local", "echo", JsonNodeFactory.instance.objectNode()))),
            prices,
            new CostEstimates(prices, new AnswersOf100Tokens()));

    /** A million tokens of gpt-4o cost $2.50 in and $10 out, of gpt-4o-mini $0.15 and $0.60. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"variants": [{"prompt": "12345678", "model": "openai/gpt-4o"}]}                                    | 0.003505
            {"variants": [{"prompt": "12345678", "model": "openai/gpt-4o", "params": {"max_tokens": 10}}]}      | 0.002605
            {"variants": [{"prompt": "12345678", "model": "openai/gpt-4o", "params": {"max_tokens": 4000}}]}    | 0.003505
            {"variants": [{"prompt": "12345678", "model": "openai/gpt-4o-mini"}]}                               | 0.0003003
            {"variants": [{"prompt": "12345678", "models": ["openai/gpt-4o", "openai/gpt-4o-mini"]}]}           | 0.0038053
            {"variants": [{"prompt": "12345678", "models": ["openai/gpt-4o", "local/free"]}]}                   | 0.003505
            {"variants": [{"pipeline_stages": [{"prompt": "12345678", "model": "openai/gpt-4o"}, {"prompt": "12345678", "model": "openai/gpt-4o"}]}]} | 0.00701
            {"variants": [{"prompt": "a", "model": "local/free"}]}                                              | 0
            {"variants": [{"prompt": "a", "model": "local/free"}], "scorers": [{"type": "judge", "model": "openai/gpt-4o", "rubric": "Polite?"}]} | 0.00475
            """)
    void addsUpWhatEveryCallOfARunIsGuessedToCost(String document, BigDecimal usd) {
        assertThat(costs.estimate(spec(document), SAMPLE))
                .hasValueSatisfying(guess -> assertThat(guess).isEqualByComparingTo(usd));
    }

    @Test
    void guessesNothingWhereAPriceIsUnknown() {
        assertThat(costs.estimate(spec("""
                        {"variants": [{"prompt": "a", "models": ["openai/gpt-4o", "openai/mine"]}]}"""), SAMPLE)).isEmpty();
    }

    private static ExperimentSpec spec(String document) {
        ObjectNode whole = (ObjectNode) new JsonMapper().readTree(document);
        return ExperimentSpec.of(whole.put("dataset", "samples.csv"));
    }

    /** A ledger that knows of gpt-4o only. */
    private static final class AnswersOf100Tokens extends PastCalls {

        AnswersOf100Tokens() {
            super(null);
        }

        @Override
        public OptionalDouble meanTokensOut(String provider, String model) {
            return model.equals("gpt-4o") ? OptionalDouble.of(100.2) : OptionalDouble.empty();
        }
    }
}

package dev.assay.activities.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.SecretResolver;
import dev.assay.activities.price.PriceTable;
import dev.assay.activities.price.Prices;
import dev.assay.activities.render.TemplateRenderer;
import dev.assay.activities.run.RunCheck;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ExperimentCheckTests {

    private static final ModelAdapters ADAPTERS =
            new ModelAdapters(ModelAdapters.standard(new SecretResolver(name -> null)));

    private final RunCheck runs = new RunCheck(
            new TemplateRenderer(),
            ADAPTERS,
            new ScorerTypes(ScorerTypes.builtIn()),
            List.of(
                    ProviderSpec.of("openai", "openai", JsonNodeFactory.instance.objectNode()),
                    ProviderSpec.of("local", "echo", JsonNodeFactory.instance.objectNode())));
    private final ExperimentCheck check = new ExperimentCheck(runs);
    private final ExperimentCosts costs = new ExperimentCosts(runs, new Prices(ADAPTERS, PriceTable.bundled()), null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"variants": [{"prompt": "[(${contry})]", "model": "m"}]} | /variants/0/prompt | unknown variable 'contry'
            {"variants": [{"prompt": "a", "models": ["m", "n"]}], "scorers": [{"type": "exact_mach"}]} | /scorers/0/type | did you mean 'exact_match'?
            {"variants": [{"prompt": "[(${a})]", "models": ["m", "n"]}]} | /variants/0/prompt | unknown variable 'a'
            {"variants": [{"prompt": "a", "model": "m"}, {"prompt": "b", "model": "local/"}]} | /variants/1/model | 'local/' names no model; write local/MODEL
            {"variants": [{"prompt": "a", "models": ["m", "local/"]}]} | /variants/0/models | 'local/' names no model; write local/MODEL
            {"variants": [{"prompt": "a", "model": "m"}], "scorers": [{"type": "exact_match"}], "gates": [{"metric": "exact_mach", "min": 1}]} | /gates/0/metric | did you mean 'exact_match'?
            {"variants": [{"prompt": "a", "model": "m"}], "scorers": [{"type": "exact_mach"}], "gates": [{"metric": "exact_match", "min": 1}]} | /scorers/0/type | did you mean 'exact_match'?
            {"variants": [{"prompt": "a", "model": "m"}], "gates": [{"metric": "x", "min": 1}]} | /gates/0/metric | no scorer is called 'x'; none is known here
            """)
    void namesOnceWhatIsWrongAndWhere(String document, String pointer, String message) {
        Problems problems = new Problems();

        check.check(spec(document), List.of("country"), problems);

        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void findsNothingWrongWithFieldsOfSamplesAndMetricsOfScorers() {
        Problems problems = new Problems();

        check.check(spec("""
                        {"variants": [{"prompt": "[(${country})] [(${sample.id})] [(${epoch})]", "model": "m"}],
                         "scorers": [{"type": "contains", "value": "[(${target})]", "name": "mentions"}],
                         "gates": [{"metric": "mentions", "min": 0.5}]}"""), List.of("country"), problems);

        assertThat(problems.list()).isEmpty();
    }

    @Test
    void countsTheCallsOfStagesAndJudges() {
        ExperimentSpec spec = spec("""
                {"variants": [{"pipeline_stages": [{"prompt": "a", "model": "m"}, {"prompt": "b", "model": "local/n"}]}],
                 "scorers": [{"type": "exact_match"}, {"type": "judge", "model": "m", "rubric": "Polite?"}]}""");

        assertThat(check.calls(spec.variants().get(0))).isEqualTo(3);
        assertThat(check.models(spec.variants().get(0))).containsExactly("openai/m", "local/n");
    }

    @Test
    void aBudgetInDollarsNeedsThePriceOfEveryModelJudgesIncluded() {
        ExperimentSpec spec = spec("""
                {"variants": [{"prompt": "a", "models": ["openai/gpt-4o", "openai/mine", "local/free"]}],
                 "scorers": [{"type": "judge", "model": "openai/judge-x", "rubric": "Polite?"}],
                 "budget": {"usd": 5}}""");
        Problems problems = new Problems();

        costs.check(spec, problems);

        assertThat(problems.list())
                .extracting(Problem::pointer)
                .containsExactly("/scorers/0/model", "/variants/0/models");
        assertThat(problems.list().get(1).message())
                .isEqualTo("the price of openai/mine is unknown, so budget.usd can't be kept;"
                        + " tell it in prices.yaml, or bound tokens or calls instead");
        assertThat(costs.unpriced(spec)).containsExactly("openai/judge-x", "openai/mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}
            {"calls": 5, "tokens": 7}
            """)
    void otherBudgetsNeedNoPrice(String budget) {
        Problems problems = new Problems();

        costs.check(
                spec("{\"variants\": [{\"prompt\": \"a\", \"model\": \"openai/mine\"}], \"budget\": " + budget + "}"),
                problems);

        assertThat(problems.list()).isEmpty();
    }

    private static ExperimentSpec spec(String document) {
        ObjectNode whole = (ObjectNode) new JsonMapper().readTree(document);
        return ExperimentSpec.of(whole.put("dataset", "samples.csv"));
    }
}

package dev.assay.activities.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.SecretResolver;
import dev.assay.activities.render.TemplateRenderer;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import dev.assay.workflows.spec.RunConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class RunCheckTests {

    private final RunCheck check = checkIn(Map.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"prompt": "[(${inptu})]", "model": "m"} | /prompt | unknown variable 'inptu'; known ones: input
            {"prompt": "a\\n{{ input }}", "model": "m"} | /prompt | line 2, column 1
            {"prompt": "{{ input }}", "model": "m"} | /prompt | [(${input})]
            {"prompt": "{% if %}", "model": "m", "template": "jinja"} | /prompt | line 1
            {"messages": [{"role": "user", "content": "a"}, {"role": "user", "content": "[(${b})]"}], "model": "m"} | /messages/1/content | unknown variable 'b'
            {"pipeline_stages": [{"prompt": "a", "model": "m"}, {"prompt_template": "[(${b})]", "model": "m"}]} | /pipeline_stages/1/prompt_template | unknown variable 'b'
            {"prompt": "a", "model": "m", "default_provider": "locl"} | /default_provider | did you mean 'local'?
            {"prompt": "a", "model": "echo/"} | /model | 'echo/' names no model; write echo/MODEL
            {"prompt": "a", "model": "openai:", "default_provider": "openai"} | /model | 'openai:' names no model; write openai/MODEL
            {"prompt": "a", "model": "m", "scorers": [{"type": "judge", "model": "local/", "rubric": "?"}]} | /scorers/0/model | 'local/' names no model; write local/MODEL
            {"prompt": "a", "model": "antropic:claude-x", "default_provider": "openai"} | /model | did you mean 'anthropic'?
            {"prompt": "a", "model": "opnai:gpt-5", "default_provider": "openai"} | /model | did you mean 'openai'?
            {"prompt": "a", "model": "m", "providers": {"x": {"adapter": "opnai"}}} | /providers/x/adapter | did you mean 'openai'?
            {"prompt": "a", "model": "m", "scorers": [{"type": "exact_mach"}]} | /scorers/0/type | did you mean 'exact_match'?
            {"prompt": "a", "model": "m", "scorers": [{"type": "contains", "value": "[(${target})]"}]} | /scorers/0/value | unknown variable 'target'
            {"prompt": "a", "model": "m", "scorers": [{"type": "judge", "model": "m", "rubric": "[(${targt})]"}]} | /scorers/0/rubric | unknown variable 'targt'
            {"prompt": "a", "model": "m", "scorers": [{"type": "judge", "rubric": "Polite?"}]} | /scorers/0 | 'model' is missing
            """)
    void namesWhatIsWrongAndWhere(String config, String pointer, String message) {
        Problems problems = new Problems();

        check.check(config(config), problems);

        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"prompt": "[(${input})] [(${prev_output})] [(${stage_index})] [(${config.model})]", "model": "m"}
            {"prompt": "[[1, 2]] a[(i)] {x}", "model": "local/m"}
            {"prompt": "{{ country }}", "model": "m", "template": "jinja", "input_data": {"country": "Peru"}}
            {"prompt": "{{ anything }} [(${at.all})]", "model": "m", "template": "none"}
            {"prompt": "a", "model": "local:meta/llama:8b", "default_provider": "openai"}
            {"prompt": "a", "model": "llama3:8b"}
            {"prompt": "a", "model": "locals:8b"}
            {"prompt": "a", "model": "ft:gpt-5:team", "default_provider": "openai"}
            {"prompt": "a", "model": "m", "target": "t", "scorers": [{"type": "contains", "value": "[(${target})]"}]}
            {"prompt": "a", "model": "m", "scorers": [{"type": "judge", "model": "local/m", "rubric": "[(${stages[0].prompt})]"}]}
            """)
    void findsNothingWrongWithWhatIsRight(String config) {
        Problems problems = new Problems();

        check.check(config(config), problems);

        assertThat(problems.list()).isEmpty();
        assertThat(check.warnings(config(config))).isEmpty();
    }

    @Test
    void warnsOfProvidersThatNamesDoNotMean() {
        RunConfig config = config("""
                {"pipeline_stages": [{"prompt": "a", "model": "local/m"}, {"prompt": "a", "model": "opnai/gpt"},
                  {"prompt": "a", "model": "antropic:claude-x"}],
                 "scorers": [{"type": "judge", "model": "antropic/judge", "rubric": "Polite?"}]}""");

        assertThat(check.warnings(config))
                .extracting(Problem::pointer)
                .containsExactly("/pipeline_stages/1/model", "/pipeline_stages/2/model", "/scorers/0/model");
        assertThat(check.warnings(config).get(1).message())
                .isEqualTo("'antropic' is no configured provider (did you mean 'anthropic'?);"
                        + " 'antropic:claude-x' is taken as a model of local");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"prompt": "a", "model": "echo/m"}                                                 | ``
            {"prompt": "a", "model": "echo/m", "default_provider": "openai"}                   | ``
            {"prompt": "a", "model": "meta/llama", "default_provider": "openai"}               | /model
            {"prompt": "a", "model": "gpt-5", "default_provider": "openai"}                    | /model
            {"prompt": "a", "model": "echo/m", "scorers": [{"type": "judge", "model": "openai/j", "rubric": "?"}]} | /scorers/0/model
            {"pipeline_stages": [{"prompt": "a", "model": "openai/a"}, {"prompt": "b", "model": "openai/b"}]} | /pipeline_stages/0/model
            """)
    void reportsAnAddressThatIsNoneWhereItsProviderIsUsed(String config, String pointer) {
        Map<String, String> environment = Map.of("OPENAI_BASE_URL", "api.openai.com/v1");
        Problems problems = new Problems();

        checkIn(environment).check(config(config), problems);

        assertThat(problems.list()).hasSize(pointer.isEmpty() ? 0 : 1).allSatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.message()).contains("OPENAI_BASE_URL", "api.openai.com/v1");
        });
    }

    @Test
    void labelsModelsWithTheirProviders() {
        RunConfig config = config("""
                {"pipeline_stages": [
                  {"prompt": "a", "model": "openai:gpt-5"}, {"prompt": "b", "model": "llama3:8b"}]}""");

        assertThat(check.labels(config)).containsExactly("openai/gpt-5", "local/llama3:8b");
    }

    private static RunCheck checkIn(Map<String, String> environment) {
        return new RunCheck(
                new TemplateRenderer(),
                new ModelAdapters(ModelAdapters.standard(new SecretResolver(environment::get))),
                new ScorerTypes(ScorerTypes.builtIn()),
                List.of(ProviderSpec.of("local", "echo", JsonNodeFactory.instance.objectNode())));
    }

    private static RunConfig config(String json) {
        return RunConfig.of(new JsonMapper().readTree(json));
    }
}

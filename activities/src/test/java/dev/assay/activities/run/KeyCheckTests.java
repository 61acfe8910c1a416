package dev.assay.activities.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.SecretResolver;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class KeyCheckTests {

    private final SecretResolver secrets = new SecretResolver(Map.of("MY_KEY", "sk-mine")::get);
    private final KeyCheck check = new KeyCheck(
            new ModelAdapters(ModelAdapters.standard(secrets)),
            new ScorerTypes(ScorerTypes.builtIn()),
            List.of(),
            secrets);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"prompt": "a", "model": "openai/m"} | /model | set the environment variable OPENAI_API_KEY, in the shell or in .env
            {"pipeline_stages": [{"prompt": "a", "model": "echo/m"}, {"prompt": "a", "model": "anthropic/m"}]} | /pipeline_stages/1/model | ANTHROPIC_API_KEY
            {"pipeline_stages": [{"prompt": "a", "model": "openai/m"}, {"prompt": "a", "model": "openai/n"}]} | /pipeline_stages/0/model | OPENAI_API_KEY
            {"prompt": "a", "model": "echo/m", "scorers": [{"type": "judge", "model": "openai/m", "rubric": "Polite?"}]} | /scorers/0/model | OPENAI_API_KEY
            {"prompt": "a", "model": "x/m", "providers": {"x": {"adapter": "openai", "api_key": "env:OTHER_KEY"}}} | /providers/x/api_key | env:OTHER_KEY is not set
            {"prompt": "a", "model": "x/m", "providers": {"x": {"adapter": "http", "base_url": "http://h", "request": {}, "response": "$", "headers": {"x-key": "env:OTHER_KEY"}}}} | /model | OTHER_KEY
            {"prompt": "a", "model": "echo/m", "scorers": [{"type": "not", "scorer": {"type": "similarity", "model": "echo/m"}}]} | /scorers/0/scorer/model | provider 'echo' makes no embeddings, as its adapter 'echo' asks for none; adapters that do: openai, scripted
            {"prompt": "a", "model": "echo/m", "cache": {"mode": "only"}, "scorers": [{"type": "similarity", "model": "anthropic/m"}]} | /scorers/0/model | its adapter 'anthropic' asks for none
            {"prompt": "a", "model": "echo/m", "scorers": [{"type": "http", "url": "http://h", "headers": {"Authorization": "env:OTHER_KEY"}}]} | /scorers/0/headers/Authorization | scorer 'http' has no key: env:OTHER_KEY is not set; set the environment variable OTHER_KEY
            {"prompt": "a", "model": "echo/m", "scorers": [{"type": "http", "url": "http://h", "headers": {"a/b": "file:/no/such"}}]} | /scorers/0/headers/a~1b | file:/no/such can't be read (NoSuchFileException); write the key into that file
            {"prompt": "a", "model": "echo/m", "cache": {"mode": "only"}, "scorers": [{"type": "http", "url": "http://h", "headers": {"x": "env:OTHER_KEY"}}]} | /scorers/0/headers/x | OTHER_KEY
            {"prompt": "a", "model": "echo/m", "scorers": [{"type": "not", "name": "rude", "scorer": {"type": "all_of", "scorers": [{"type": "json_valid"}, {"type": "http", "url": "http://h", "headers": {"x": "env:OTHER_KEY"}}]}}]} | /scorers/0/scorer/scorers/1/headers/x | scorer 'rude' has no key
            """)
    void namesTheKeyThatIsMissingAndWhatToDo(String config, String pointer, String message) {
        assertThat(problems(config)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"prompt": "a", "model": "echo/m"}
            {"prompt": "a", "model": "echo/m", "providers": {"x": {"adapter": "openai", "base_url": "http://localhost:8000/v1"}}, "scorers": [{"type": "similarity", "model": "x/m"}]}
            {"prompt": "a", "model": "openai/m", "cache": {"mode": "only"}}
            {"prompt": "a", "model": "x/m", "providers": {"x": {"adapter": "openai", "api_key": "env:MY_KEY"}}}
            {"prompt": "a", "model": "x/m", "providers": {"x": {"adapter": "openai", "base_url": "http://localhost:8000/v1"}}}
            {"prompt": "a", "model": "echo/m", "scorers": [{"type": "http", "url": "http://h", "headers": {"Authorization": "env:MY_KEY", "accept-language": "de"}}]}
            {"prompt": "a", "model": "echo/m", "providers": {"unused": {"adapter": "openai", "api_key": "env:OTHER_KEY"}}}
            """)
    void asksForNoKeyThatNoCallWouldSend(String config) {
        assertThat(problems(config)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"prompt": "a", "model": "openai/m", "scorers": [{"type": "http", "url": "http://h", "headers": {"x": "env:OTHER_KEY"}}]} | /scorers/0/headers/x
            {"prompt": "a", "model": "openai/m", "scorers": [{"type": "judge", "model": "anthropic/m", "rubric": "Polite?"}]}        | /scorers/0/model
            """)
    void asksForTheKeysOfScorersAloneWhereOutputsAreThere(String config, String pointer) {
        Problems problems = new Problems();

        check.checkScorers(RunConfig.of(new JsonMapper().readTree(config)), problems);

        assertThat(problems.list()).extracting(Problem::pointer).containsExactly(pointer);
    }

    private List<Problem> problems(String config) {
        Problems problems = new Problems();
        check.check(RunConfig.of(new JsonMapper().readTree(config)), problems);
        return problems.list();
    }
}

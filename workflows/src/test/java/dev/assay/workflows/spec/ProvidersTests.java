package dev.assay.workflows.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ProvidersTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openai/gpt-5                     | openai  | gpt-5
            openai:gpt-5                     | openai  | gpt-5
            vllm/meta-llama/Llama-3          | vllm    | meta-llama/Llama-3
            vllm:meta-llama/Llama-3:free     | vllm    | meta-llama/Llama-3:free
            vllm/llama3:8b                   | vllm    | llama3:8b
            meta-llama/vllm/x                | openai  | meta-llama/vllm/x
            my.host-1/m                      | my.host-1 | m
            gpt-5                            | openai  | gpt-5
            unknown/gpt-5                    | openai  | unknown/gpt-5
            ft:gpt-5:team                    | openai  | ft:gpt-5:team
            OpenAI/gpt-5                     | openai  | OpenAI/gpt-5
            nobody/                          | openai  | nobody/
            vllm//                           | vllm    | /
            vllm                             | openai  | vllm
            echo/anything                    | echo    | anything
            anthropic/claude                 | anthropic | claude
            """)
    void aNameIsSplitAtTheFirstSeparatorWithAProviderBeforeIt(String name, String provider, String model) {
        Providers providers = new Providers(providers("vllm", "my.host-1"), Optional.empty());

        ModelRef resolved = providers.resolve(name).orElseThrow();

        assertThat(resolved.provider().name()).isEqualTo(provider);
        assertThat(resolved.model()).isEqualTo(model);
        assertThat(resolved.label()).isEqualTo(provider + "/" + model);
    }

    @ParameterizedTest
    @CsvSource({"vllm/", "vllm:", "openai/", "echo:", "my.host-1/"})
    void aProviderAloneNamesNoModel(String name) {
        Providers providers = new Providers(providers("vllm", "my.host-1"), Optional.empty());

        assertThat(providers.resolve(name)).isEmpty();
        assertThat(providers.lacksModel(name)).map(ProviderSpec::name).hasValue(name.substring(0, name.length() - 1));
        assertThat(providers.lacksModel(name + "m")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -         | -         | openai
            vllm      | -         | vllm
            openai    | -         | openai
            vllm,tgi  | -         | openai
            vllm,tgi  | tgi       | tgi
            vllm      | anthropic | anthropic
            """)
    void theDefaultIsTheOneNamedElseTheOnlyOneConfiguredElseOpenai(String configured, String named, String expected) {
        Providers providers = new Providers(
                configured == null ? List.of() : providers(configured.split(",")), Optional.ofNullable(named));

        assertThat(providers.defaultProvider()).isEqualTo(expected);
        assertThat(providers.resolve("model-a").orElseThrow().provider().name()).isEqualTo(expected);
    }

    @Test
    void aDefaultThatNobodyConfiguredResolvesNothingWithoutAProvider() {
        Providers providers = new Providers(List.of(), Optional.of("vllm"));

        assertThat(providers.resolve("model-a")).isEmpty();
        assertThat(providers.resolve("openai/model-a")).isPresent();
    }

    @Test
    void aConfiguredProviderReplacesTheBuiltInOneOfItsName() {
        ProviderSpec mine = ProviderSpec.of("openai", "http", JsonNodeFactory.instance.objectNode());

        assertThat(new Providers(List.of(mine), Optional.empty()).find("openai"))
                .contains(mine);
    }

    @Test
    void aRunsOwnProvidersGoBeforeTheOperators() {
        RunConfig config = RunConfig.of(Documents.json(
                "{prompt: 'a', model: 'm', providers: {vllm: {adapter: 'http'}}, default_provider: 'tgi'}"));

        Providers providers = Providers.of(providers("vllm", "tgi"), config);

        assertThat(providers.find("vllm").orElseThrow().adapter()).isEqualTo("http");
        assertThat(providers.defaultProvider()).isEqualTo("tgi");
        assertThat(providers.names()).containsExactly("anthropic", "echo", "openai", "tgi", "vllm");
    }

    private static List<ProviderSpec> providers(String... names) {
        return Arrays.stream(names)
                .map(name -> ProviderSpec.of(name, "openai", JsonNodeFactory.instance.objectNode()))
                .toList();
    }
}

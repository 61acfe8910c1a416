package dev.assay.workflows.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class VariantSpecTests {

    @Test
    void eachOfSeveralModelsIsAVariantOfItsOwn() {
        List<VariantSpec> variants = ExperimentSpec.of(experiment("{name: 'terse', prompt: 'x', models: ['a', 'b/c']}"))
                .variants();

        assertThat(variants).extracting(VariantSpec::name).containsExactly("terse (a)", "terse (b/c)");
        assertThat(variants).flatExtracting(VariantSpecTests::models).containsExactly("a", "b/c");
    }

    @Test
    void aListOfOneModelLeavesTheNameAlone() {
        assertThat(ExperimentSpec.of(experiment("{name: 'terse', prompt: 'x', models: ['a']}"))
                        .variants())
                .extracting(VariantSpec::name)
                .containsExactly("terse");
    }

    @Test
    void theModelOfAVariantIsThatOfEveryStageThatNamesNone() {
        List<VariantSpec> variants = ExperimentSpec.of(experiment(
                        "{models: ['a', 'b'], pipeline_stages: [{prompt: 'x'}, {prompt: 'y', model: 'own'}]}"))
                .variants();

        assertThat(variants)
                .extracting(VariantSpecTests::models)
                .containsExactly(List.of("a", "own"), List.of("b", "own"));
    }

    @Test
    void variantsWithoutANameAreCounted() {
        assertThat(ExperimentSpec.of(experiment("{prompt: 'x', model: 'm'}, {prompt: 'y', models: ['a', 'b']}"))
                        .variants())
                .extracting(VariantSpec::name)
                .containsExactly("variant-1", "variant-2 (a)", "variant-2 (b)");
    }

    @Test
    void whatTheExperimentSaysIsThatOfEveryVariantUnlessItSaysOtherwise() {
        ExperimentSpec spec = ExperimentSpec.of(Documents.json("""
                {dataset: 'a.csv', template: 'jinja', cache: {mode: 'bypass'}, scorers: [{type: 'contains'}],
                 variants: [{prompt: 'x', model: 'm'}, {prompt: 'y', model: 'm', template: 'none'}]}"""));

        assertThat(spec.variants())
                .extracting(variant -> variant.config().cache().mode())
                .containsOnly(CacheMode.BYPASS);
        assertThat(spec.variants())
                .extracting(variant -> variant.config().scorers().size())
                .containsOnly(1);
        assertThat(spec.variants())
                .extracting(variant ->
                        variant.config().syntaxOf(variant.config().stages().get(0)))
                .containsExactly(TemplateSyntax.JINJA, TemplateSyntax.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {prompt: 'x'}                             | /variants/0: 'model' is missing
            {prompt: 'x', model: ''}                  | /variants/0/model: 'model' is empty
            {prompt: 'x', model: 'm', models: ['n']}  | /variants/0/models: a variant has 'model' or 'models', not both
            {prompt: 'x', models: []}                 | /variants/0/models: there is no model in it
            {prompt: 'x', models: [1]}                | /variants/0/models/0: expected a text, got the number 1
            {prompt: 'x', models: ['m', 'm']}         | /variants/0/name: two variants are called 'variant-1 (m)' (the other: /variants/0); name one
            {model: 'm'}                              | /variants/0/prompt: a stage has one of prompt, prompt_template and messages; none is there
            {pipeline_stages: [{prompt: 'x'}]}        | /variants/0/pipeline_stages/0: 'model' is missing
            {promt: 'x', model: 'm'}                  | /variants/0/promt: unknown key 'promt'; did you mean 'prompt'?
            {prompt: 'x', model: 'm', scorers: []}    | /variants/0/scorers: unknown key 'scorers'; known: messages, model, models, name, params, pipeline_stages, prompt, prompt_template, system, template
            {prompt: 'x', model: 'm', params: {stream: true}} | /variants/0/params/stream: 'stream' is not a param: streaming is not supported, an answer is stored whole
            {name: 'a', prompt: 'x', model: 'm'}, {name: 'a', prompt: 'y', model: 'm'} | /variants/1/name: two variants are called 'a' (the other: /variants/0); name one
            {name: 'variant-2', prompt: 'x', model: 'm'}, {prompt: 'y', model: 'm'} | /variants/1/name: two variants are called 'variant-2' (the other: /variants/0); name one
            'x'                                       | /variants/0: expected an object of keys and values, got the string x
            """)
    void aProblemIsNamedWithItsPlace(String variants, String problem) {
        assertThat(problems(variants)).contains(problem);
    }

    @ParameterizedTest
    @CsvSource({"200, false", "201, true"})
    void aNameHasTwoHundredCharactersAtMost(int length, boolean refused) {
        assertThat(problems("{name: '" + "n".repeat(length) + "', prompt: 'x', model: 'm'}")
                        .contains("/variants/0/name: a name has at most 200 characters"))
                .isEqualTo(refused);
    }

    @Test
    void whatTheExperimentSaysWrongIsSaidAtItsPlace() {
        Problems problems = new Problems();
        ExperimentSpec.read(
                Fields.of(
                        Documents.json(
                                "{dataset: 'a.csv', cache: {mode: 'of'}, variants: [{prompt: 'x', model: 'm'}]}"),
                        "",
                        problems),
                problems);

        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly("/cache/mode: 'of' is none of use, refresh, bypass, only");
    }

    private static List<String> models(VariantSpec variant) {
        return variant.config().stages().stream().map(StageSpec::model).toList();
    }

    private static List<String> problems(String variants) {
        Problems problems = new Problems();
        ExperimentSpec.read(Fields.of(experiment(variants), "", problems), problems);
        return problems.list().stream().map(Problem::toString).toList();
    }

    private static JsonNode experiment(String variants) {
        return Documents.json("{dataset: 'a.csv', variants: [" + variants + "]}");
    }
}

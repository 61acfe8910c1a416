package dev.assay.activities.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.assay.store.run.StageResult;
import dev.assay.workflows.spec.RunConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RunVariablesTests {

    @Test
    void showsFieldsOfTheInputBareAsWell() {
        Map<String, Object> variables = variables("""
                {"prompt": "p", "model": "m", "input_data": {"country": "Peru", "cities": ["Lima"], "area": null}}""");

        assertThat(variables)
                .containsEntry("country", "Peru")
                .containsEntry("cities", List.of("Lima"))
                .containsEntry("area", null);
        assertThat(variables.get("input"))
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("country", "Peru");
    }

    @Test
    void showsAnEmptyTextWhereThereIsNoInput() {
        Map<String, Object> variables = variables("""
                {"prompt": "p", "model": "m"}""");

        assertThat(variables).containsEntry("input", "").doesNotContainKey("target");
    }

    @Test
    void showsTheConfigAsGivenAndTheTarget() {
        Map<String, Object> variables = variables("""
                {"prompt": "p", "model": "m", "target": 4, "params": {"temperature": 0.5}}""");

        assertThat(variables).containsEntry("target", 4);
        assertThat(variables.get("config"))
                .asInstanceOf(map(String.class, Object.class))
                .containsEntry("model", "m")
                .containsEntry("params", Map.of("temperature", 0.5));
    }

    @Test
    void showsEarlierStagesInOrder() {
        List<StageResult> finished = List.of(stage(0, "one"), stage(1, "two"), stage(2, "three"));
        PreparedConfig prepared = PreparedConfig.of(config("""
                {"prompt": "p", "model": "m"}"""));

        Map<String, Object> variables = RunVariables.ofStage(prepared, finished, 2);

        assertThat(variables).containsEntry("prev_output", "two").containsEntry("stage_index", 2);
        assertThat(variables.get("stages"))
                .isEqualTo(List.of(
                        Map.of("output", "one", "prompt", "ask 0", "model", "m", "tokens_in", 3L, "tokens_out", 2L),
                        Map.of("output", "two", "prompt", "ask 1", "model", "m", "tokens_in", 3L, "tokens_out", 2L)));
    }

    @Test
    void showsNothingBeforeTheFirstStage() {
        PreparedConfig prepared = PreparedConfig.of(config("""
                {"prompt": "p", "model": "m"}"""));

        Map<String, Object> variables = RunVariables.ofStage(prepared, List.of(), 0);

        assertThat(variables)
                .containsEntry("prev_output", "")
                .containsEntry("stages", List.of())
                .containsEntry("stage_index", 0);
    }

    @Test
    void knowsAllNamesBeforeAnyStageRan() {
        RunConfig config = config("""
                {"prompt": "p", "model": "m", "input_data": {"country": "Peru"}, "target": "Lima"}""");

        assertThat(RunVariables.names(config))
                .containsExactly("config", "country", "input", "prev_output", "stage_index", "stages", "target");
    }

    private static Map<String, Object> variables(String config) {
        return RunVariables.shared(config(config));
    }

    private static RunConfig config(String json) {
        return RunConfig.of(new JsonMapper().readTree(json));
    }

    private static StageResult stage(int index, String output) {
        StageResult stage = mock(StageResult.class);
        when(stage.stageIndex()).thenReturn(index);
        when(stage.responseRaw()).thenReturn(output);
        when(stage.promptSent()).thenReturn("ask " + index);
        when(stage.modelUsed()).thenReturn("m");
        when(stage.tokensIn()).thenReturn(3L);
        when(stage.tokensOut()).thenReturn(2L);
        return stage;
    }
}

package dev.assay.activities.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.Variant;
import dev.assay.store.experiment.VariantRepository;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BaselinesTests {

    private final ExperimentRepository experiments = mock(ExperimentRepository.class);
    private final VariantRepository variants = mock(VariantRepository.class);
    private final Baselines baselines = new Baselines(experiments, variants);

    @Test
    void refusesABaselineThatIsNotThere() {
        List<Problem> problems = baselines.check(spec("other", "nightly"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/gates/0/baseline");
            assertThat(problem.message()).startsWith("there is no experiment 'nightly'");
        });
    }

    @Test
    void takesTheFirstExperimentOfItsOwnTag() {
        assertThat(baselines.check(spec("nightly", "nightly"))).isEmpty();
    }

    @Test
    void leavesVariantsToTheReaderOfTheDocument() {
        assertThat(baselines.check(spec("other", "variant:b"))).isEmpty();
    }

    @Test
    void findsANewestByItsTag() {
        Experiment newest = experiment("0198", "a");
        when(experiments.findPage(eq(List.of("completed")), anyString(), eq("nightly"), any(), anyString(), anyInt()))
                .thenReturn(List.of(newest));

        assertThat(baselines.check(spec("other", "nightly"))).isEmpty();
        assertThat(baselines.find("nightly", experiment("0199", "a"))).contains(newest);
    }

    @Test
    void refusesABaselineWithoutAVariantOfTheSameName() {
        Experiment found = experiment("0198", "c");
        when(experiments.findById("0198")).thenReturn(Optional.of(found));

        assertThat(baselines.check(spec("other", "0198")))
                .extracting(Problem::message)
                .containsExactly("experiment 0198 has no variant of the same name to compare with; it has c");
    }

    private Experiment experiment(String id, String variantName) {
        Experiment experiment = mock(Experiment.class);
        Variant variant = mock(Variant.class);
        when(experiment.id()).thenReturn(id);
        when(variant.name()).thenReturn(variantName);
        when(variants.findByExperiment(id)).thenReturn(List.of(variant));
        return experiment;
    }

    private static ExperimentSpec spec(String tag, String baseline) {
        return ExperimentSpec.of(JsonMapper.shared().readTree("""
                {"dataset": [{"input": "x"}], "tags": ["%s"],
                 "variants": [{"name": "a", "prompt": "p", "model": "echo/m"}, {"name": "b", "prompt": "p", "model": "echo/m"}],
                 "scorers": [{"type": "exact_match"}],
                 "gates": [{"metric": "exact_match", "baseline": "%s"}]}""".formatted(tag, baseline)));
    }
}

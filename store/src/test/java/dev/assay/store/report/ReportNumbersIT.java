package dev.assay.store.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.experiment.ExperimentTotals;
import dev.assay.store.run.RunWriter;
import dev.assay.store.testing.TestStore;
import dev.assay.workflows.spec.RunStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportNumbersIT {

    private final ReportNumbers numbers = TestStore.get(ReportNumbers.class);
    private final StoredExperiment experiment = new StoredExperiment(4);

    @Test
    void countsRunsByTheirNewestTriesWhichHaveTheStagesOfThoseBefore() {
        String failed = experiment.run(0, 0, 1);
        experiment.stage(failed, "x", 5, false);
        experiment.end(failed, RunStatus.FAILED);
        String again = experiment.retry(failed);
        experiment.end(again, RunStatus.COMPLETED);
        experiment.end(experiment.run(1, 0, 1), RunStatus.CANCELED);
        experiment.run(2, 0, 1);

        List<VariantTotals> variants = numbers.variants(experiment.id());

        assertThat(variants).extracting(VariantTotals::name).containsExactly("first", "second");
        assertThat(variants.get(0))
                .extracting(VariantTotals::completed, VariantTotals::failed, VariantTotals::canceled)
                .containsExactly(1L, 0L, 1L);
        assertThat(variants.get(0).tokensIn()).isEqualTo(10);
        assertThat(variants.get(0).tokensOut()).isEqualTo(3);
        assertThat(variants.get(0).costUsd()).isEqualByComparingTo("0");
        assertThat(variants.get(1).completed()).isZero();

        ExperimentTotals totals = TestStore.get(ExperimentRuns.class).totals(experiment.id());
        assertThat(totals.tokensIn()).isEqualTo(10);
        assertThat(totals.tokensOut()).isEqualTo(3);
        assertThat(totals.completed()).isEqualTo(1);
    }

    @Test
    void countsWhatRunsThatWaitForAPersonTookUntilTheyAreTotalled() {
        ExperimentRuns runs = TestStore.get(ExperimentRuns.class);
        RunWriter writer = TestStore.get(RunWriter.class);
        String waiting = experiment.run(0, 0, 1);
        experiment.stage(waiting, "x", 5, false);
        writer.move(waiting, List.of(RunStatus.PENDING), RunStatus.WAITING);
        experiment.stage(experiment.run(1, 0, 1), "x", 5, false);

        assertThat(numbers.variants(experiment.id()).get(0).tokensIn()).isEqualTo(10);
        assertThat(runs.sumsOfWaiting(experiment.id()).tokensIn()).isEqualTo(10);
        assertThat(runs.sumsOfWaiting(experiment.id()).ended()).isZero();
        assertThat(runs.totals(experiment.id()).tokensIn()).isZero();

        writer.move(waiting, List.of(RunStatus.WAITING), RunStatus.PAUSED);
        assertThat(runs.sumsOfWaiting(experiment.id()).tokensIn()).isEqualTo(10);

        experiment.end(waiting, RunStatus.COMPLETED);

        assertThat(numbers.variants(experiment.id()).get(0).tokensIn()).isEqualTo(10);
        assertThat(runs.sumsOfWaiting(experiment.id())).isEqualTo(ExperimentTotals.NONE);
        assertThat(runs.totals(experiment.id()).tokensIn()).isEqualTo(10);
    }

    @Test
    void takesLatenciesOfCallsThatWereMade() {
        for (int epoch = 1; epoch <= 20; epoch++) {
            experiment.stage(experiment.run(0, 0, epoch), "x", epoch * 10L, false);
        }
        experiment.stage(experiment.run(1, 0, 1), "x", 9_999, true);
        String failed = experiment.run(2, 0, 1);
        experiment.stage(failed, "x", 10, false);
        experiment.end(failed, RunStatus.FAILED);
        experiment.retry(failed);

        List<StageTotals> stages = numbers.stages(experiment.id());

        assertThat(stages).singleElement().satisfies(variant -> {
            assertThat(variant.stages()).isEqualTo(22);
            assertThat(variant.cached()).isEqualTo(1);
            assertThat(variant.latency()).contains(new LatencyQuantiles(10, 50, 100, 150, 190));
        });
    }

    @Test
    void readsTheLastWordOnTheNewestTryOfEndedRuns() {
        String failed = experiment.run(0, 0, 1);
        experiment.score(failed, "match", 0.1, false);
        experiment.end(failed, RunStatus.FAILED);
        String again = experiment.retry(failed);
        experiment.score(again, "match", 0.2, false);
        experiment.scoreAgain(again, "match", 0.9);
        experiment.end(again, RunStatus.COMPLETED);
        String second = experiment.run(0, 1, 1);
        experiment.error(second, "match");
        experiment.end(second, RunStatus.COMPLETED);
        experiment.end(experiment.run(1, 0, 1), RunStatus.CANCELED);
        experiment.score(experiment.run(1, 1, 1), "match", 1, true);

        List<ReportedScore> said = scores(List.of());

        assertThat(said)
                .extracting(ReportedScore::sampleId, ReportedScore::variant)
                .containsExactly(tuple("s0", 0), tuple("s0", 1), tuple("s1", 0));
        assertThat(said.get(0).score().value()).isEqualTo(0.9);
        assertThat(said.get(1).score().value()).isNull();
        assertThat(said.get(2).score()).isNull();
    }

    @Test
    void readsTheScorersThatAreAskedFor() {
        String run = experiment.run(0, 0, 1);
        experiment.score(run, "match", 1, null);
        experiment.score(run, TestStore.ODD, 0.5, null);
        experiment.end(run, RunStatus.COMPLETED);

        assertThat(scores(List.of())).hasSize(2);
        assertThat(scores(List.of(TestStore.ODD)))
                .singleElement()
                .satisfies(said -> assertThat(said.score().scorer()).isEqualTo(TestStore.ODD));
    }

    private List<ReportedScore> scores(List<String> scorers) {
        List<ReportedScore> said = new ArrayList<>();
        TestStore.inTransaction(() -> {
            numbers.forEachScore(experiment.id(), scorers, said::add);
            return true;
        });
        return said;
    }
}

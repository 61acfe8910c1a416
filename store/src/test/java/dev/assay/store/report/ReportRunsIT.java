package dev.assay.store.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.event.EventReader;
import dev.assay.store.testing.TestStore;
import dev.assay.workflows.spec.RunStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportRunsIT {

    private final ReportRuns runs = TestStore.get(ReportRuns.class);
    private final EventReader events = TestStore.get(EventReader.class);
    private final StoredExperiment experiment = new StoredExperiment(3);

    @Test
    void readsBackWhatWentInAndCameOut() {
        String id = experiment.run(1, 1, 2);
        experiment.stage(id, TestStore.ODD, 7, false);
        experiment.score(id, "match", 0.25, false);
        experiment.error(id, "judge");
        experiment.end(id, RunStatus.COMPLETED);

        ReportedRun run = only(RunFilter.ALL, RunTexts.WHOLE);

        assertThat(run.runId()).isEqualTo(id);
        assertThat(run.place()).isEqualTo(new ReportedRun.Place(1, 1, 2));
        assertThat(run.variant()).isEqualTo("second");
        assertThat(run.sampleId()).isEqualTo("s1");
        assertThat(run.input()).isEqualTo("\"in 1\"");
        assertThat(run.target()).isEqualTo("\"out 1\"");
        assertThat(run.output()).isEqualTo(TestStore.ODD);
        assertThat(run.latencyMs()).isEqualTo(7);
        assertThat(run.scores()).extracting(ReportedRun.RunScore::scorerName).containsExactly("judge", "match");
        assertThat(run.isFailing()).isTrue();
    }

    @Test
    void tellsWhyARunFailed() {
        experiment.end(experiment.run(0, 0, 1), RunStatus.FAILED);

        ReportedRun run = only(RunFilter.FAILING, RunTexts.EXCERPTS);

        assertThat(run.error()).isEqualTo(new ReportedRun.Failure(0, "permanent", "refused"));
        assertThat(run.output()).isNull();
    }

    @Test
    void showsTheNewestTryOnly() {
        String failed = experiment.run(0, 0, 1);
        experiment.end(failed, RunStatus.FAILED);
        String again = experiment.retry(failed);

        ReportedRun run = only(RunFilter.ALL, RunTexts.EXCERPTS);

        assertThat(run.runId()).isEqualTo(again);
        assertThat(run.tryNumber()).isEqualTo(2);
    }

    @Test
    void filters() {
        String passing = experiment.run(0, 0, 1);
        experiment.score(passing, "match", 1, true);
        experiment.end(passing, RunStatus.COMPLETED);
        String low = experiment.run(0, 1, 1);
        experiment.score(low, "match", 0, false);
        experiment.score(low, "near", 0, null);
        experiment.end(low, RunStatus.COMPLETED);
        String measured = experiment.run(1, 0, 1);
        experiment.score(measured, "near", 0, null);
        experiment.end(measured, RunStatus.CANCELED);

        assertThat(ids(RunFilter.FAILING)).containsExactly(low);
        assertThat(ids(new RunFilter(List.of("canceled"), Optional.empty(), Optional.empty(), false)))
                .containsExactly(measured);
        assertThat(ids(new RunFilter(List.of(), Optional.of("second"), Optional.empty(), false)))
                .containsExactly(low);
        assertThat(ids(new RunFilter(List.of(), Optional.empty(), Optional.of("s0"), false)))
                .containsExactly(passing, low);
    }

    @Test
    void cutsLongTextsBetweenCharacters() {
        String id = experiment.run(0, 0, 1);
        experiment.stage(id, "\0".repeat(1_998) + "\ud83d\ude00".repeat(3), 1, false);
        experiment.end(id, RunStatus.COMPLETED);

        assertThat(only(RunFilter.ALL, RunTexts.EXCERPTS).output()).isEqualTo("\0".repeat(1_998) + "…");
    }

    @Test
    void cutsATextOfNothingButEscapes() {
        String id = experiment.run(0, 0, 1);
        experiment.stage(id, "\ud800x".repeat(9_000), 1, false);
        experiment.end(id, RunStatus.COMPLETED);

        assertThat(only(RunFilter.ALL, RunTexts.EXCERPTS).output())
                .hasSizeBetween(1_999, 2_000)
                .startsWith("\ud800x\ud800x")
                .endsWith("…");
    }

    @Test
    void handsOutEndedRunsInTheOrderOfTheirEnds() {
        String first = experiment.run(2, 1, 1);
        String second = experiment.run(0, 0, 1);
        experiment.run(1, 0, 1);
        experiment.end(first, RunStatus.COMPLETED);
        experiment.end(second, RunStatus.FAILED);
        StoredExperiment other = new StoredExperiment(1);
        other.end(other.run(0, 0, 1), RunStatus.COMPLETED);

        List<ReportedRun> one = runs.ended(experiment.id(), 0, events.settled(), 1);
        List<ReportedRun> rest = runs.ended(experiment.id(), one.get(0).seq(), events.settled(), 10);

        assertThat(one).extracting(ReportedRun::runId).containsExactly(first);
        assertThat(rest).extracting(ReportedRun::runId).containsExactly(second);
        assertThat(runs.ended(experiment.id(), rest.get(0).seq(), events.settled(), 10))
                .isEmpty();
        assertThat(runs.ended(experiment.id(), 0, one.get(0).seq(), 10)).hasSize(1);
    }

    private ReportedRun only(RunFilter filter, RunTexts texts) {
        List<ReportedRun> found = runs.page(experiment.id(), filter, ReportedRun.Place.START, 10, texts);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<String> ids(RunFilter filter) {
        return runs.page(experiment.id(), filter, ReportedRun.Place.START, 10, RunTexts.EXCERPTS).stream()
                .map(ReportedRun::runId)
                .toList();
    }
}

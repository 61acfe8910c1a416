package dev.assay.workflows.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.Dispatched.Outcome;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.spec.ExperimentStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExperimentWorkflowPauseTests {

    @RegisterExtension
    final ExperimentHarness experiment = new ExperimentHarness();

    private final FakeExperiment row = experiment.row();

    @Test
    void aPauseDuringADispatchIsNotedAtOnceAndHoldsTheNext() {
        row.during("dispatch", () -> {
            experiment.pause();
            row.await("pause");
        });
        experiment.begin();
        experiment.awaitProgress(ExperimentStatus.PAUSED);
        row.await("command");

        assertThat(row.lines()).containsExactly("open", "dispatch", "pause", "command");

        experiment.resume();

        assertThat(experiment.end().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.lines())
                .containsExactly("open", "dispatch", "pause", "command", "resume", "dispatch", "close completed");
    }

    @Test
    void aPauseThatOnlyTheRowKnowsHoldsTheExperiment() {
        row.command(Command.PAUSE);
        experiment.begin();
        experiment.awaitProgress(ExperimentStatus.PAUSED);

        assertThat(row.lines()).containsExactly("open", "hold");

        experiment.resume();

        assertThat(experiment.end().status()).isEqualTo(ExperimentStatus.COMPLETED);
    }

    @Test
    void aPauseOfTheRowThatIsOverWhenItIsNotedHoldsNothing() {
        row.dispatches(Outcome.HELD).during("command", () -> row.command(Command.NONE));

        assertThat(experiment.runToEnd().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.lines()).containsExactly("open", "dispatch", "command", "hold", "dispatch", "close completed");
    }

    @Test
    void whatItsBudgetHoldsGoesOnWithALargerOne() {
        row.dispatches(Outcome.HELD).goesOnWithItsNextChange();
        experiment.begin();
        experiment.awaitProgress(ExperimentStatus.PAUSED);

        experiment.workflow().change(new ExperimentChange(null, null, null, 100L, null));

        assertThat(experiment.end().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.lines())
                .containsExactly(
                        "open", "dispatch", "command", "hold", "change", "resume", "dispatch", "close completed");
    }

    @Test
    void whatItsBudgetHoldsStaysHeldWithOneThatIsStillTooSmall() {
        row.dispatches(Outcome.HELD);
        experiment.begin();
        experiment.awaitProgress(ExperimentStatus.PAUSED);

        experiment.workflow().change(new ExperimentChange(4, null, null, null, null));
        row.await("change");
        experiment.awaitProgress(ExperimentStatus.PAUSED);

        assertThat(row.lines()).doesNotContain("resume");

        experiment.cancel();

        assertThat(experiment.end().status()).isEqualTo(ExperimentStatus.CANCELED);
    }

    @Test
    void aChangeDuringADispatchDoesNotInterruptIt() {
        row.during("dispatch", () -> {
            experiment.workflow().change(new ExperimentChange(4, null, null, null, null));
            row.await("change");
        });

        assertThat(experiment.runToEnd().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.lines()).containsExactly("open", "dispatch", "change", "close completed");
    }

    @Test
    void aPausedExperimentCanBeCanceled() {
        row.command(Command.PAUSE);
        experiment.begin();
        experiment.awaitProgress(ExperimentStatus.PAUSED);

        experiment.cancel();

        assertThat(experiment.end().status()).isEqualTo(ExperimentStatus.CANCELED);
        assertThat(row.lines()).containsExactly("open", "hold", "cancel", "dispatch", "close canceled");
    }

    @Test
    void aResumeWithoutAPauseIsHarmless() {
        row.during("dispatch", experiment::resume);

        assertThat(experiment.runToEnd().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.lines()).doesNotContain("pause", "resume");
    }
}

package dev.assay.workflows.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.spec.ExperimentStatus;
import io.temporal.api.enums.v1.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Experiments of which nothing is left but runs that wait for a person; the in-memory Temporal skips the time. */
class ExperimentWorkflowHumanTests {

    @RegisterExtension
    final ExperimentHarness experiment = new ExperimentHarness();

    private final FakeExperiment row = experiment.row().waiting(3);

    @Test
    void itRestsUntilTheLastRunWakesIt() {
        experiment.begin();
        experiment.awaitDispatched();

        assertThat(experiment.workflow().progress().status()).isEqualTo("running");
        assertThat(experiment.currentDetails()).contains("3 wait for a person");

        row.waiting(0);
        experiment.workflow().wake();

        assertThat(experiment.end().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.lines()).containsExactly("open", "dispatch", "dispatch", "close completed");
    }

    @Test
    void aWakeWhileRunsAreLookedAtIsNotMissed() {
        row.during("dispatch", () -> experiment.workflow().wake());
        row.during("dispatch", () -> row.waiting(0));

        assertThat(experiment.runToEnd().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(experiment.history().getEvents())
                .noneMatch(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED);
    }

    @Test
    void aDayOfWaitingIsSomeThousandEvents() {
        int looks = 24 * 4;
        for (int look = 1; look < looks; look++) {
            row.during("dispatch", () -> {});
        }
        row.during("dispatch", () -> row.waiting(0));

        experiment.runToEnd();

        int events = experiment.history().getEvents().size();
        System.out.println("history of an experiment that waits for people for a day: " + events + " events");
        assertThat(events).isLessThan(1_200);
    }

    @Test
    void itIsPausedAndResumedWhileItWaits() {
        experiment.begin();
        experiment.awaitDispatched();
        experiment.pause();
        experiment.awaitProgress(ExperimentStatus.PAUSED);
        experiment.resume();
        experiment.awaitProgress(ExperimentStatus.RUNNING);
        row.waiting(0);
        experiment.workflow().wake();

        assertThat(experiment.end().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.lines()).containsSubsequence("dispatch", "pause", "resume", "dispatch", "close completed");
    }

    @Test
    void itIsCanceledWhileItWaits() {
        experiment.begin();
        experiment.awaitDispatched();
        experiment.cancel();

        assertThat(experiment.end().status()).isEqualTo(ExperimentStatus.CANCELED);
        assertThat(row.lines()).containsExactly("open", "dispatch", "cancel", "dispatch", "close canceled");
    }
}

package dev.assay.workflows.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.Dispatched.Outcome;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.spec.ExperimentStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentWorkflowTests {

    @RegisterExtension
    final ExperimentHarness experiment = new ExperimentHarness();

    private final FakeExperiment row = experiment.row();

    @Test
    void isDispatchedUntilEveryRunHasEnded() {
        row.dispatches(Outcome.GOES_ON, Outcome.GOES_ON, Outcome.DONE);

        assertThat(experiment.runToEnd()).isEqualTo(new ExperimentEnd(ExperimentStatus.COMPLETED, 10, 0));
        assertThat(row.lines()).containsExactly("open", "dispatch", "dispatch", "dispatch", "close completed");
        assertThat(experiment.workflow().progress()).isEqualTo(new ExperimentProgress("completed", 10, 10, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "CANCELED"})
    void aFinalRowIsLeftAsItIs(ExperimentStatus status) {
        row.status(status);

        assertThat(experiment.runToEnd().status()).isEqualTo(status);
        assertThat(row.lines()).containsExactly("open");
    }

    @Test
    void failsVisiblyWhenTooManyRunsFailed() {
        row.dispatches(Outcome.TOO_MANY_FAILURES);
        experiment.begin();

        assertThat(experiment.failure()).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).isEqualTo("failed");
            assertThat(failure.getOriginalMessage()).isEqualTo("experiment " + row.id() + " failed; its row says why");
        });
        assertThat(row.lines()).containsExactly("open", "dispatch", "close failed");
    }

    @Test
    void aDispatchThatFailsForAWhileIsRepeated() {
        for (int outage = 0; outage < 3; outage++) {
            row.during("dispatch", () -> {
                throw ApplicationFailure.newFailure("away", "database_unavailable");
            });
        }

        assertThat(experiment.runToEnd().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.lines()).filteredOn("dispatch"::equals).hasSize(4);
    }

    @Test
    void aStepThatFailsForAWhileIsRepeated() {
        row.during("close completed", () -> {
            throw new IllegalStateException("database is away");
        });

        assertThat(experiment.runToEnd().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.lines()).containsExactly("open", "dispatch", "close completed", "close completed");
    }

    @Test
    void aDispatchThatFailsForGoodFailsTheExperiment() {
        row.during("dispatch", () -> {
            throw ApplicationFailure.newNonRetryableFailure("bug", "internal_error");
        });
        experiment.begin();

        assertThat(experiment.failure()).isInstanceOf(ApplicationFailure.class);
        assertThat(row.status()).isEqualTo(ExperimentStatus.FAILED);
    }

    @Test
    void aCancelKeepsDispatchingUntilNothingIsOpen() {
        row.dispatches(Outcome.GOES_ON)
                .during("dispatch", () -> {
                    experiment.cancel();
                    row.await("cancel");
                })
                .during("dispatch", experiment::awaitDispatched);

        assertThat(experiment.runToEnd().status()).isEqualTo(ExperimentStatus.CANCELED);
        assertThat(row.lines()).containsExactly("open", "dispatch", "cancel", "dispatch", "close canceled");
    }

    @Test
    void aCancelByTemporalEndsTheRowAndTheWorkflowAsCanceled() {
        row.during("dispatch", () -> {
            experiment.stub().cancel();
            row.await("cancel");
        });
        experiment.begin();

        assertThat(experiment.failure()).isInstanceOf(CanceledFailure.class);
        assertThat(row.status()).isEqualTo(ExperimentStatus.CANCELED);
    }

    @Test
    void aCancelThatOnlyTheRowKnowsIsHeeded() {
        row.command(Command.CANCEL);

        assertThat(experiment.runToEnd().status()).isEqualTo(ExperimentStatus.CANCELED);
        assertThat(row.lines()).containsExactly("open", "cancel", "dispatch", "close canceled");
    }

    @Test
    void aLongHistoryIsContinuedByAnEmptyOne() {
        row.dispatches(Outcome.GOES_ON).during("dispatch", experiment::lengthen);

        assertThat(experiment.runToEnd()).isEqualTo(new ExperimentEnd(ExperimentStatus.COMPLETED, 10, 0));
        assertThat(row.lines())
                .filteredOn(line -> !line.equals("change"))
                .containsExactly("open", "dispatch", "open", "dispatch", "close completed");
        assertThat(experiment.firstHistory().getEvents())
                .anyMatch(HistoryEvent::hasWorkflowExecutionContinuedAsNewEventAttributes);
    }

    @Test
    void aPauseThatComesAsALongHistoryEndsIsNotForgotten() {
        row.dispatches(Outcome.GOES_ON).during("dispatch", () -> {
            experiment.lengthen();
            experiment.workflow().pause();
        });
        experiment.begin();

        experiment.awaitProgress(ExperimentStatus.PAUSED);
        assertThat(row.status()).isEqualTo(ExperimentStatus.PAUSED);
        assertThat(row.lines()).filteredOn("dispatch"::equals).hasSize(1);

        experiment.resume();

        assertThat(experiment.end().status()).isEqualTo(ExperimentStatus.COMPLETED);
    }

    @Test
    void aChangeThatComesAsALongHistoryEndsIsNotForgotten() {
        row.dispatches(Outcome.GOES_ON).during("dispatch", () -> {
            experiment.lengthen();
            experiment.workflow().change(new ExperimentChange(4, null, null, null, null));
        });

        assertThat(experiment.runToEnd().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.lines()).filteredOn("change"::equals).hasSize(6);
    }
}

package dev.assay.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.assay.workflows.connection.TemporalClients;
import io.temporal.api.common.v1.RetryPolicy;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Timeouts, retry classes and labels of calls, as the server is told of them. */
class RunActivityOptionsTests {

    private static final DataConverter CONVERTER =
            TemporalClients.options("default").getDataConverter();

    @RegisterExtension
    final RunHarness run = new RunHarness();

    private final FakeRun row = run.row();

    @Test
    void aWorkerThatSaysNothingForTenSecondsIsTakenForDead() {
        assertThat(call().getHeartbeatTimeout()).isEqualTo(seconds(10));
    }

    @Test
    void anAttemptHasTwoHoursAndAllOfThemSevenDays() {
        assertThat(call().getStartToCloseTimeout()).isEqualTo(seconds(2 * 3600));
        assertThat(call().getScheduleToCloseTimeout()).isEqualTo(seconds(7 * 24 * 3600));
    }

    @Test
    void attemptsHaveNoNumberAsTheLedgerCountsThoseThatArePaid() {
        RetryPolicy retry = call().getRetryPolicy();

        assertThat(retry.getMaximumAttempts()).isZero();
        assertThat(retry.getInitialInterval()).isEqualTo(seconds(1));
        assertThat(retry.getMaximumInterval()).isEqualTo(seconds(60));
        assertThat(retry.getNonRetryableErrorTypesList()).isEmpty();
    }

    @Test
    void aCallIsLabeledWithItsStageAndItsModel() {
        row.stages("openai/model-a", "openai/model-b").slowScorers("polite");
        run.runToEnd();

        assertThat(scheduled())
                .map(RunActivityOptionsTests::summary)
                .containsExactly("stage 1/2 · openai/model-a", "stage 2/2 · openai/model-b", "score · polite");
    }

    @Test
    void aLongLabelIsCutBetweenCharacters() {
        row.slowScorers("🐘".repeat(200));
        run.runToEnd();

        assertThat(summary(scheduled().get(1))).isEqualTo("score · " + "🐘".repeat(71) + "…");
    }

    @Test
    void callsAndScoresAreRegularActivitiesAndAllOtherStepsAreLocal() {
        row.slowScorers("polite");
        run.runToEnd();

        assertThat(scheduled())
                .map(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName())
                .containsExactly("ModelCall", "ModelScore");
    }

    private ActivityTaskScheduledEventAttributes call() {
        if (row.lines().isEmpty()) {
            run.runToEnd();
        }
        return scheduled().get(0).getActivityTaskScheduledEventAttributes();
    }

    private List<HistoryEvent> scheduled() {
        return run.history().getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .toList();
    }

    private static String summary(HistoryEvent event) {
        return CONVERTER.fromPayload(event.getUserMetadata().getSummary(), String.class, String.class);
    }

    private static Duration seconds(long seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }
}

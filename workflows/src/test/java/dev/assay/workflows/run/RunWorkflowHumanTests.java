package dev.assay.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.RunStatus;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that wait for days until a person has scored them; the in-memory Temporal skips the days. */
class RunWorkflowHumanTests {

    private static final Duration WEEK = Duration.ofDays(7);

    @RegisterExtension
    final RunHarness run = RunHarness.inATimeOfItsOwn();

    private final FakeRun row = run.row().preparesAtOnce();

    @BeforeEach
    void askOnePerson() {
        row.humanScorer("polite", WEEK);
    }

    @Test
    void aRunWaitsForAPersonAfterAllOtherScorersAndEndsWithTheAnswer() {
        row.slowScorers("correct");
        run.start();
        run.awaitProgress(RunStatus.WAITING, 1);

        assertThat(row.lines()).containsExactly("open", "call 0", "score", "score correct", "ask");
        assertThat(row.status()).isEqualTo(RunStatus.WAITING);
        assertThat(run.currentDetails()).contains("waiting").contains("for a person: polite");

        run.answer("polite");

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).endsWith("score correct", "ask", "ask", "command", "close completed", "tell");
    }

    @Test
    void theDeadlineEndsTheWait() {
        long before = run.now();

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.now() - before).isGreaterThanOrEqualTo(WEEK.toMillis());
        assertThat(row.lines()).endsWith("ask", "ask", "command", "close completed", "tell");
    }

    @Test
    void eachOfTwoScorersHasADeadlineOfItsOwn() {
        row.humanScorer("correct", Duration.ofDays(1));
        run.start();
        row.await("ask");
        run.skip(Duration.ofDays(2));
        row.await("ask", 2);

        assertThat(row.status()).isEqualTo(RunStatus.WAITING);

        run.answer("polite");

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).filteredOn("ask"::equals).hasSize(3);
    }

    @Test
    void anAnswerBeforeAnythingIsAskedIsReadFromTheRow() {
        row.during("call 0", () -> run.answer("polite"));

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).containsExactly("open", "call 0", "score", "ask", "command", "close completed", "tell");
    }

    @Test
    void anAnswerOfWhichNoSignalTellsIsReadAtTheDeadline() {
        row.during("ask", () -> {});
        run.start();
        row.await("ask");
        row.answered("polite");
        run.skip(WEEK.plusMinutes(1));

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void anAnswerThatComesWhileTheRowIsReadIsNotMissed() {
        row.humanScorer("correct", WEEK).during("ask", () -> run.answer("correct"));
        run.start();
        row.await("ask", 2);
        run.answer("polite");

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aRunStartedAgainOnAnEngineThatForgotWaitsUntilTheSameInstant() {
        row.status(RunStatus.WAITING).finished(0);
        long before = run.now();

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.now() - before).isGreaterThanOrEqualTo(WEEK.toMillis());
        assertThat(row.lines()).containsExactly("open", "score", "ask", "ask", "command", "close completed", "tell");
    }

    @Test
    void aPausedRunIsShownAsPausedAndWaitsAgainWhenItIsResumed() {
        run.start();
        run.awaitProgress(RunStatus.WAITING, 1);
        run.pause();
        run.awaitProgress(RunStatus.PAUSED, 1);
        run.resume();
        run.awaitProgress(RunStatus.WAITING, 1);

        assertThat(row.lines()).endsWith("ask", "pause", "resume", "ask");
        assertThat(row.status()).isEqualTo(RunStatus.WAITING);

        run.answer("polite");

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void anAnswerToAPausedRunCountsWhenItIsResumed() {
        run.start();
        run.awaitProgress(RunStatus.WAITING, 1);
        run.pause();
        run.awaitProgress(RunStatus.PAUSED, 1);
        run.answer("polite");
        run.skip(WEEK.multipliedBy(2));

        assertThat(row.lines()).endsWith("pause");

        run.resume();

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).endsWith("pause", "resume", "ask", "command", "close completed", "tell");
    }

    @Test
    void aCancelEndsTheWait() {
        run.start();
        run.awaitProgress(RunStatus.WAITING, 1);
        run.cancel();

        assertThat(run.end().status()).isEqualTo(RunStatus.CANCELED);
        assertThat(row.lines()).endsWith("ask", "close canceled", "tell");
    }

    @Test
    void aCancelThatOnlyTheRowKnowsIsHeardWithTheAnswer() {
        run.start();
        run.awaitProgress(RunStatus.WAITING, 1);
        row.command(Command.CANCEL);
        run.answer("polite");

        assertThat(run.end().status()).isEqualTo(RunStatus.CANCELED);
    }

    @Test
    void waitingForAWeekCostsAsManyEventsAsWaitingForAnHour() {
        run.runToEnd();

        assertThat(run.history().getEvents())
                .filteredOn(HistoryEvent::hasTimerStartedEventAttributes)
                .hasSize(1);
    }
}

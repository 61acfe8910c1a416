package dev.assay.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.RunStatus;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What takes minutes, hours or days; the in-memory Temporal skips them. */
class RunWorkflowWaitingTests {

    @RegisterExtension
    final RunHarness run = RunHarness.inATimeOfItsOwn();

    private final FakeRun row = run.row();

    @Test
    void aCallIsRepeatedAfterTheWaitItAsksFor() {
        row.during("call 0", () -> {
            throw FakeRun.transientFailure("model.rate_limited", Duration.ofMinutes(30));
        });
        long before = run.now();

        RunEnd end = run.runToEnd();

        assertThat(end.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).containsExactly("open", "prepare 0", "call 0", "call 0", "score", "close completed");
        assertThat(run.now() - before)
                .isGreaterThanOrEqualTo(Duration.ofMinutes(30).toMillis());
    }

    @Test
    void aCallThatWaitsForItsNextAttemptIsHeldByTheRowAndMadeAfterTheResume() {
        row.during("call 0", () -> {
            run.pause();
            row.await("pause");
            throw FakeRun.transientFailure("model.unavailable", Duration.ofMinutes(10));
        });
        run.start();
        run.skip(Duration.ofMinutes(11));
        row.await("command");

        assertThat(row.lines()).containsExactly("open", "prepare 0", "call 0", "pause", "held call 0", "command");

        run.resume();

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines().subList(6, 8)).containsExactly("resume", "call 0");
    }

    @Test
    void signalsOfTemporalsOwnToolsLetACallWaitAndGoOnAsWell() {
        row.during("call 0", () -> {
            run.workflow().pause();
            row.await("pause");
            run.workflow().resume();
            row.await("resume");
            throw FakeRun.transientFailure("model.unavailable", Duration.ofMinutes(10));
        });

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines().subList(2, 6)).containsExactly("call 0", "pause", "resume", "call 0");
    }

    @Test
    void aScorerIsRepeatedOnItsOwn() {
        row.slowScorers("polite", "correct");
        row.during("score polite", () -> {
            throw FakeRun.transientFailure("model.unavailable", Duration.ofMinutes(1));
        });

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines())
                .containsOnlyOnce("score correct")
                .filteredOn("score polite"::equals)
                .hasSize(2);
    }

    @Test
    void onlyTheScorerThatWasHeldIsAskedAgain() {
        row.slowScorers("polite", "correct");
        row.during("score polite", () -> {
            row.await("score correct");
            row.command(Command.PAUSE);
            throw FakeRun.transientFailure("model.unavailable", Duration.ofMinutes(1));
        });
        run.start();
        run.skip(Duration.ofMinutes(2));
        run.awaitProgress(RunStatus.PAUSED, 1);

        assertThat(row.lines()).endsWith("held score polite", "command", "hold");

        run.resume();

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines())
                .endsWith("resume", "score polite", "close completed")
                .containsOnlyOnce("score correct");
    }

    @Test
    void aStepIsRepeatedUntilTheDatabaseIsBack() {
        for (int outage = 0; outage < 9; outage++) {
            row.during("prepare 0", () -> {
                throw new IllegalStateException("database is away");
            });
        }

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).filteredOn("prepare 0"::equals).hasSize(10);
        assertThat(run.history().getEvents())
                .as("a long outage is waited for by timers, so that signals and queries are answered meanwhile")
                .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED);
    }
}

package dev.assay.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunWorkflowPauseTests {

    @RegisterExtension
    final RunHarness run = new RunHarness();

    private final FakeRun row = run.row().stages("openai/model-a", "openai/model-b");

    @Test
    void aRunPausedBeforeItsFirstStageDoesNothingUntilItIsResumed() {
        run.startWithSignals(run.workflow()::pause);
        run.awaitProgress(RunStatus.PAUSED, 0);

        assertThat(row.lines()).containsExactly("open", "pause");

        run.resume();

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).startsWith("open", "pause", "resume", "prepare 0", "call 0");
    }

    @Test
    void aCallInFlightFinishesDuringAPauseAndTheNextOneWaits() {
        row.during("call 0", () -> {
            run.pause();
            row.await("pause");
        });
        run.start();
        run.awaitProgress(RunStatus.PAUSED, 1);

        assertThat(row.lines()).containsExactly("open", "prepare 0", "call 0", "pause");
        assertThat(row.status()).isEqualTo(RunStatus.PAUSED);

        run.resume();

        assertThat(run.end().tokensIn()).isEqualTo(20);
        assertThat(lines(4, 7)).containsExactly("resume", "prepare 1", "call 1");
    }

    @Test
    void aPauseDuringTheLastCallHoldsNothingAsNoCallIsLeft() {
        row.stages("openai/model-a").during("call 0", () -> {
            run.pause();
            row.await("pause");
        });

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).containsExactly("open", "prepare 0", "call 0", "pause", "score", "close completed");
    }

    @Test
    void aPauseThatOnlyTheRowKnowsHoldsTheRunWhenACallHearsOfIt() {
        row.during("prepare 0", () -> row.command(Command.PAUSE));
        run.start();
        run.awaitProgress(RunStatus.PAUSED, 0);

        assertThat(row.lines()).containsExactly("open", "prepare 0", "held call 0", "command", "hold");

        run.resume();

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(lines(5, 7)).containsExactly("resume", "call 0");
    }

    @Test
    void aCallThatWasHeldIsMadeAtOnceWhenTheRowHasBeenResumedMeanwhile() {
        row.during("prepare 0", () -> row.command(Command.PAUSE));
        row.during("held call 0", () -> row.command(Command.NONE));

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines())
                .startsWith("open", "prepare 0", "held call 0", "command", "call 0")
                .doesNotContain("pause", "resume");
    }

    @Test
    void aPauseOfTheRowThatIsOverWhenItIsNotedHoldsNothing() {
        row.during("prepare 0", () -> row.command(Command.PAUSE));
        row.during("command", () -> row.command(Command.NONE));

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines())
                .startsWith("open", "prepare 0", "held call 0", "command", "hold", "call 0")
                .doesNotContain("pause", "resume");
        assertThat(row.command()).isEqualTo(Command.NONE);
    }

    @Test
    void aResumeDuringACallIsWrittenAtOnce() {
        row.during("call 0", () -> {
            run.pause();
            row.await("pause");
            run.resume();
            row.await("resume");
        });

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(lines(2, 6)).containsExactly("call 0", "pause", "resume", "prepare 1");
    }

    @Test
    void aPauseAndAResumeTogetherLeaveNoTrace() {
        run.startWithSignals(run.workflow()::pause, run.workflow()::resume);

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).doesNotContain("pause", "resume");
    }

    @Test
    void aResumeWithoutAPauseIsHarmless() {
        row.during("call 0", run::resume);

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).doesNotContain("pause", "resume");
    }

    @Test
    void pausingTwiceIsPausingOnce() {
        run.startWithSignals(run.workflow()::pause, run.workflow()::pause);
        run.awaitProgress(RunStatus.PAUSED, 0);
        run.workflow().pause();
        run.resume();

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).containsOnlyOnce("pause").containsOnlyOnce("resume");
    }

    @Test
    void aRunCanBePausedAgainAfterAResume() {
        run.startWithSignals(run.workflow()::pause);
        run.awaitProgress(RunStatus.PAUSED, 0);
        row.during("call 0", () -> {
            run.pause();
            row.await("pause", 2);
        });
        run.resume();
        run.awaitProgress(RunStatus.PAUSED, 1);
        run.resume();

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).filteredOn("resume"::equals).hasSize(2);
    }

    @Test
    void aRowThatStandsPausedWhenItIsOpenedStaysPaused() {
        row.status(RunStatus.PAUSED).command(Command.PAUSE).finished(0);
        run.start();
        run.awaitProgress(RunStatus.PAUSED, 1);

        assertThat(row.lines()).containsExactly("open", "hold");

        run.resume();

        assertThat(run.end().tokensIn()).isEqualTo(20);
        assertThat(lines(2, 5)).containsExactly("resume", "prepare 1", "call 1");
    }

    private List<String> lines(int from, int to) {
        return row.lines().subList(from, to);
    }
}

package dev.assay.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.activity.FailureTypes;
import dev.assay.workflows.spec.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunWorkflowScorerTests {

    @RegisterExtension
    final RunHarness run = new RunHarness();

    private final FakeRun row = run.row();

    @Test
    void slowScorersAreAskedSideBySideAfterTheQuickOnes() {
        row.slowScorers("polite", "correct");
        row.during("score polite", () -> row.await("score correct"));
        row.during("score correct", () -> row.await("score polite"));

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines())
                .startsWith("open", "prepare 0", "call 0", "score")
                .contains("score polite", "score correct")
                .endsWith("close completed");
    }

    @Test
    void aScorerThatFailsLeavesAScoreThatSaysSoAndTheOthersCount() {
        row.slowScorers("polite", "correct");
        row.during("score polite", () -> {
            throw FakeRun.permanentFailure("judge");
        });

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines())
                .contains("score correct", "scoreFailed polite judge")
                .endsWith("close completed");
    }

    @Test
    void aPauseBeforeTheSlowScorersHoldsThem() {
        row.slowScorers("polite").during("call 0", () -> {
            run.pause();
            row.await("pause");
        });
        run.start();
        run.awaitProgress(RunStatus.PAUSED, 1);

        assertThat(row.lines()).doesNotContain("score polite", "held score polite");

        run.resume();

        assertThat(run.end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).endsWith("resume", "score polite", "close completed");
    }

    @Test
    void scorersAtWorkAreGivenUpByACancellation() {
        row.slowScorers("polite", "correct").during("score polite", () -> {
            run.cancel();
            row.await("close canceled");
        });

        assertThat(run.runToEnd()).isEqualTo(new RunEnd(RunStatus.CANCELED, 10, 5));
        assertThat(row.lines()).noneMatch(line -> line.startsWith("scoreFailed"));
    }

    @Test
    void aScorerOfARowThatBecameFinalEndsTheWorkflowAsTheRowStands() {
        row.slowScorers("polite").during("score", () -> row.status(RunStatus.CANCELED));

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.CANCELED);
        assertThat(row.lines()).endsWith("call 0", "score");
    }

    @Test
    void aScorerThatFindsItsRowFinalLeavesNoScore() {
        row.slowScorers("polite").during("score polite", () -> {
            row.status(RunStatus.CANCELED);
            throw FakeRun.permanentFailure(FailureTypes.FINAL);
        });

        assertThat(run.runToEnd().status()).isEqualTo(RunStatus.CANCELED);
        assertThat(row.lines()).endsWith("score", "score polite");
    }
}

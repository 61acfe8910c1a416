package dev.assay.workflows.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.FailureTypes;
import dev.assay.workflows.spec.ScoringStatus;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScoringWorkflowTests {

    @RegisterExtension
    final ScoringHarness scoring = new ScoringHarness();

    private final FakeScoring row = scoring.row();

    @Test
    void looksAtRunsUntilThereIsNone() {
        row.chunks(0, 0);

        assertThat(scoring.runToEnd()).isEqualTo(new ScoringEnd(ScoringStatus.COMPLETED));
        assertThat(row.lines()).containsExactly("open", "chunk 0 0", "chunk 1 1", "chunk 2 2", "close completed");
    }

    @Test
    void asksNoMoreAtOnceThanMayBe() {
        row.concurrency(3).chunks(10, 10);

        assertThat(scoring.runToEnd().status()).isEqualTo(ScoringStatus.COMPLETED);
        assertThat(row.lines()).filteredOn(line -> line.startsWith("ask")).hasSize(20);
        assertThat(row.mostOpen()).isBetween(1, 3);
    }

    @Test
    void looksAheadWhileTheLastQuestionsAreOpen() {
        row.chunks(1, 0).during("ask r1.1", () -> row.await("chunk 0 2"));

        assertThat(scoring.runToEnd().status()).isEqualTo(ScoringStatus.COMPLETED);
        assertThat(row.lines()).containsSubsequence("chunk 0 1", "chunk 0 2");
    }

    @Test
    void settlesARunOnceItsQuestionsAreAnswered() {
        row.concurrency(1).chunks(1, 1, 0);

        scoring.runToEnd();

        assertThat(row.lines()).containsSubsequence("ask r1.1", "chunk 1 2");
    }

    @Test
    void goesOnWithAnEmptyHistoryAfterManyQuestions() {
        row.concurrency(100).chunks(300, 300, 1);

        assertThat(scoring.runToEnd().status()).isEqualTo(ScoringStatus.COMPLETED);
        assertThat(row.lines()).filteredOn("open"::equals).hasSize(2);
        assertThat(row.lines()).contains("chunk 2 2");
        assertThat(row.lines()).filteredOn(line -> line.startsWith("ask")).hasSize(601);
        assertThat(scoring.history().getEvents()).hasSizeLessThan(50);
    }

    @Test
    void aQuestionThatFailsForAWhileIsRepeated() {
        row.chunks(1).during("ask r1.1", () -> {
            throw ApplicationFailure.newFailure("busy", "rate_limited");
        });

        assertThat(scoring.runToEnd().status()).isEqualTo(ScoringStatus.COMPLETED);
        assertThat(row.lines()).filteredOn("ask r1.1"::equals).hasSize(2);
    }

    @Test
    void failsVisiblyWhenAQuestionFailsForGood() {
        row.chunks(2).during("ask r1.2", () -> {
            throw ApplicationFailure.newNonRetryableFailure("bug", "internal_error");
        });
        scoring.begin();

        assertThat(scoring.failure())
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getOriginalMessage())
                                .isEqualTo("scoring " + row.id() + " failed; its row says why"));
        assertThat(row.status()).isEqualTo(ScoringStatus.FAILED);
    }

    @Test
    void aQuestionThatComesTooLateIsNoFailure() {
        row.chunks(1).during("ask r1.1", () -> {
            row.command(Command.CANCEL);
            throw ApplicationFailure.newNonRetryableFailure("over", FailureTypes.FINAL);
        });

        assertThat(scoring.runToEnd().status()).isEqualTo(ScoringStatus.CANCELED);
    }

    @Test
    void aCancelWaitsForNoQuestion() {
        row.chunks(1).during("ask r1.1", () -> {
            scoring.cancel();
            row.await("close canceled");
        });

        assertThat(scoring.runToEnd().status()).isEqualTo(ScoringStatus.CANCELED);
    }

    @Test
    void aCancelByTemporalClosesTheRow() {
        row.chunks(1).during("ask r1.1", () -> {
            scoring.stub().cancel();
            row.await("close canceled");
        });
        scoring.begin();

        assertThat(scoring.failure()).isInstanceOf(CanceledFailure.class);
        assertThat(row.status()).isEqualTo(ScoringStatus.CANCELED);
    }

    @Test
    void aFinalRowIsLeftAsItIs() {
        row.status(ScoringStatus.COMPLETED);

        assertThat(scoring.runToEnd().status()).isEqualTo(ScoringStatus.COMPLETED);
        assertThat(row.lines()).containsExactly("open");
    }

    @Test
    void aCancelOfTheRowEndsItAsItOpens() {
        row.command(Command.CANCEL);

        assertThat(scoring.runToEnd().status()).isEqualTo(ScoringStatus.CANCELED);
        assertThat(row.lines()).containsExactly("open", "close canceled");
    }
}

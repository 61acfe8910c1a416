package dev.assay.store.run;

import static dev.assay.store.testing.TestStore.ODD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.report.WaitingQuestion;
import dev.assay.store.report.WaitingQuestions;
import dev.assay.store.testing.TestStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HumanQuestionIT {

    private final HumanQuestions questions = TestStore.get(HumanQuestions.class);
    private final ScoreWriter scores = TestStore.get(ScoreWriter.class);
    private final String runId = TestStore.newRun();

    @Test
    void aQuestionAskedAgainKeepsItsDeadline() {
        ask("polite", 3_600);
        HumanQuestion before = questions.open(runId).get(0);
        ask("polite", 7_200);

        assertThat(questions.open(runId)).hasSize(1);
        assertThat(questions.open(runId).get(0).deadline()).isEqualTo(before.deadline());
        assertThat(before.left().toMinutes()).isBetween(58L, 60L);
        assertThat(before.isOver()).isFalse();
    }

    @Test
    void readsBackOddTexts() {
        questions.ask(new NewHumanQuestion(runId, ODD, 0, ODD, 60));

        assertThat(questions.open(runId).get(0).scorerName()).isEqualTo(ODD);
        assertThat(questions.open(runId).get(0).question()).isEqualTo(ODD);
        assertThat(questions.asked(runId)).containsExactly(ODD);
    }

    @Test
    void aDeadlineOfNowIsOver() {
        ask("polite", 0);

        assertThat(questions.open(runId).get(0).isOver()).isTrue();
    }

    @Test
    void anAnsweredQuestionIsNotAskedAgain() {
        ask("polite", 60);

        assertThat(questions.close(runId, "polite")).isTrue();
        assertThat(questions.close(runId, "polite")).isFalse();

        ask("polite", 60);

        assertThat(questions.open(runId)).isEmpty();
        assertThat(questions.asked(runId)).containsExactly("polite");
    }

    @Test
    void listsWhatIsAskedOfRunsAtWorkByDeadline() {
        TestStore.jdbc()
                .sql("update run set status = 'waiting' where id = :id")
                .param("id", runId)
                .update();
        ask("later", 120);
        ask("sooner", 60);

        List<WaitingQuestion> found =
                TestStore.get(WaitingQuestions.class).page(Optional.of(runId), Optional.empty(), Instant.EPOCH, "", 10);

        assertThat(found).extracting(WaitingQuestion::scorerName).containsExactly("sooner", "later");
        assertThat(found.get(0).experimentId()).isNull();
        assertThat(TestStore.get(WaitingQuestions.class)
                        .page(Optional.of(runId), Optional.empty(), found.get(0).deadline(), runId, 10))
                .extracting(WaitingQuestion::scorerName)
                .containsExactly("later");
    }

    @Test
    void aPersonsScoreIsTheNewestVersion() {
        scores.insert(new NewScore(runId, "judge", 0.0, 0.0, false, null, null, null, null));

        int version = TestStore.inTransaction(() ->
                scores.insertByPerson(new NewScore(runId, "judge", 1.0, 1.0, false, null, null, ODD, null).by(ODD)));

        Score newest = TestStore.get(ScoreRepository.class).findNewest(runId).get(0);
        assertThat(version).isEqualTo(2);
        assertThat(newest.version()).isEqualTo(2);
        assertThat(newest.scoredBy()).contains(ODD);
        assertThat(newest.reason()).contains(ODD);
    }

    private void ask(String scorer, double seconds) {
        questions.ask(new NewHumanQuestion(runId, scorer, 0, "Is it?", seconds));
    }
}

package dev.assay.store.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.run.HumanQuestions;
import dev.assay.store.run.NewHumanQuestion;
import dev.assay.store.run.RunWriter;
import dev.assay.store.testing.TestStore;
import dev.assay.workflows.spec.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingQuestionsIT {

    private final WaitingQuestions waiting = TestStore.get(WaitingQuestions.class);
    private final ReportRuns runs = TestStore.get(ReportRuns.class);
    private final HumanQuestions questions = TestStore.get(HumanQuestions.class);
    private final StoredExperiment experiment = new StoredExperiment(2);

    @Test
    void tellRunsThatAreAnsweredFromThoseThatAreNot() {
        String answered = asking(0);
        String open = asking(1);
        assertThat(waiting.answeredRuns(experiment.id())).isZero();
        assertThat(runs.isLeftToPeople(experiment.id())).isTrue();

        questions.close(answered, "polite");
        assertThat(waiting.answeredRuns(experiment.id())).isZero();

        questions.close(answered, "kind");
        assertThat(waiting.answeredRuns(experiment.id())).isEqualTo(1);
        assertThat(runs.isLeftToPeople(experiment.id())).isFalse();

        experiment.end(answered, RunStatus.COMPLETED);
        assertThat(waiting.answeredRuns(experiment.id())).isZero();
        assertThat(runs.isLeftToPeople(experiment.id())).isTrue();

        experiment.end(open, RunStatus.CANCELED);
        assertThat(runs.isLeftToPeople(experiment.id())).isFalse();
    }

    private String asking(int sample) {
        String run = experiment.run(sample, 0, 1);
        TestStore.get(RunWriter.class).move(run, List.of(RunStatus.PENDING), RunStatus.WAITING);
        List.of("polite", "kind").forEach(scorer -> questions.ask(new NewHumanQuestion(run, scorer, 0, "Is it?", 60)));
        return run;
    }
}

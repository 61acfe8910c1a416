package dev.assay.store.run;

import static dev.assay.store.testing.TestStore.ODD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.store.testing.TestStore;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class ScoreIT {

    private final ScoreWriter writer = TestStore.get(ScoreWriter.class);
    private final ScoreRepository scores = TestStore.get(ScoreRepository.class);
    private final String runId = TestStore.newRun();

    @Test
    void keepsTheFirstOfTwoScoresOfAScorer() {
        assertThat(writer.insert(failed("judge", "first"))).isTrue();
        assertThat(writer.insert(failed("judge", "second"))).isFalse();

        assertThat(only().error()).contains("first");
    }

    @Test
    void readsBackAValue() {
        writer.insert(new NewScore(runId, ODD, 1.0, 1.5, true, new BigDecimal("0.50"), true, ODD, null));

        Score score = only();
        assertThat(score.scorerName()).isEqualTo(ODD);
        assertThat(score.version()).isEqualTo(1);
        assertThat(score.value()).contains(1.0);
        assertThat(score.rawValue()).contains(1.5);
        assertThat(score.clamped()).isTrue();
        assertThat(score.threshold()).contains(new BigDecimal("0.50"));
        assertThat(score.passed()).contains(true);
        assertThat(score.reason()).contains(ODD);
        assertThat(score.error()).isEmpty();
        assertThat(score.createdAt()).isNotNull();
    }

    @Test
    void readsBackAFailure() {
        writer.insert(failed("judge", ODD));

        Score score = only();
        assertThat(score.value()).isEmpty();
        assertThat(score.rawValue()).isEmpty();
        assertThat(score.clamped()).isFalse();
        assertThat(score.threshold()).isEmpty();
        assertThat(score.passed()).isEmpty();
        assertThat(score.reason()).isEmpty();
        assertThat(score.error()).contains(ODD);
    }

    @Test
    void keepsARawValueThatIsNoNumber() {
        writer.insert(new NewScore(runId, "odd", 0.0, Double.NaN, true, null, null, null, null));

        assertThat(only().rawValue()).contains(Double.NaN);
    }

    @Test
    void findsTheNewestVersionOfEachScore() {
        StoredRows.score(runId, "b");
        StoredRows.score(runId, "a");
        TestStore.jdbc()
                .sql("insert into score (run_id, scorer_name, version, value, clamped) values (?, 'b', 2, 0.5, false)")
                .param(runId)
                .update();

        assertThat(scores.findNewest(runId))
                .extracting(score -> score.scorerName() + score.version())
                .containsExactly("a1", "b2");
    }

    @Test
    void keepsTheLongestNameThereMayBe() {
        String name = "\ud800".repeat(NewScore.MAX_NAME);

        writer.insert(failed(name, "error"));

        assertThat(only().scorerName()).isEqualTo(name);
    }

    @Test
    void refusesANameThatNoIndexCouldHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> failed("x".repeat(401), "error"))
                .withMessage("The name of a score has 1 to 400 characters, not 401");
        assertThatIllegalArgumentException().isThrownBy(() -> failed(" ", "error"));
    }

    @Test
    void refusesAValueThatIsNone() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> writer.insert(score(1.5, null)))
                .withMessageContaining("score_value_range");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> writer.insert(score(Double.NaN, null)))
                .withMessageContaining("score_value_range");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> writer.insert(score(null, null)))
                .withMessageContaining("score_value_or_error");
    }

    private NewScore score(Double value, String error) {
        return new NewScore(runId, "scorer", value, value, false, null, null, null, error);
    }

    private NewScore failed(String name, String error) {
        return new NewScore(runId, name, null, null, false, null, null, null, error);
    }

    private Score only() {
        var all = scores.findNewest(runId);
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}

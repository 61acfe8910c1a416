package dev.assay.activities.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.run.NewScore;
import dev.assay.store.scoring.NewestScore;
import dev.assay.workflows.spec.ScorerSpec;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class GivenScoresTests {

    private static final ScorerSpec STRICTER = ScoringPlan.read("""
                    [{"type": "human", "name": "polite", "question": "Is it?", "threshold": 0.8}]""").get(0);

    @Test
    void holdAStoredValueAgainstAnotherThreshold() {
        NewScore score = underStricter("judged", null);

        assertThat(score.value()).isEqualTo(0.75);
        assertThat(score.rawValue()).isEqualTo(1.5);
        assertThat(score.clamped()).isTrue();
        assertThat(score.threshold()).isEqualByComparingTo("0.8");
        assertThat(score.passed()).isFalse();
        assertThat(score.reason()).isEqualTo("judged");
        assertThat(score.specHash()).isEqualTo(STRICTER.hash());
        assertThat(score.scoredBy()).isNull();
    }

    @Test
    void leaveAScoreToThePersonWhoGaveIt() {
        assertThat(underStricter("it says please", "Ann").scoredBy()).isEqualTo("Ann");
    }

    private static NewScore underStricter(String reason, String person) {
        NewestScore before =
                new NewestScore("run", "polite", 0.75, 1.5, true, new BigDecimal("0.5"), reason, "hash", null, person);
        return GivenScores.of(STRICTER, before).row();
    }
}

package dev.assay.activities.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.scoring.ScoreNeed.Kind;
import dev.assay.store.scoring.NewestScore;
import dev.assay.workflows.spec.ScorerSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringPlanTests {

    private static final String OWN = "{'type': 'contains', 'name': 'says', 'value': 'a', 'threshold': 0.5}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'type': 'contains', 'name': 'says', 'value': 'a', 'threshold': 0.5}               | NONE
            {'type': 'contains', 'name': 'says', 'value': 'a', 'threshold': 0.50, 'weight': 3} | NONE
            {'type': 'contains', 'name': 'says', 'value': 'a', 'threshold': 0.6}               | THRESHOLD
            {'type': 'contains', 'name': 'says', 'value': 'a'}                                 | THRESHOLD
            {'type': 'contains', 'name': 'says', 'value': 'b', 'threshold': 0.5}               | CHANGED
            {'type': 'starts_with', 'name': 'says', 'value': 'a', 'threshold': 0.5}            | CHANGED
            {'type': 'contains', 'name': 'new', 'value': 'a', 'threshold': 0.5}                | NEW
            """)
    void asksForWhatIsNewOrChanged(String scorer, Kind kind) {
        ScorerSpec own = scorer(OWN);
        ScoringPlan plan = new ScoringPlan(List.of(scorer(scorer)), false);

        assertThat(kind(plan, own, value(own.hash()))).isEqualTo(kind);
        assertThat(kind(plan, own, value(null))).isEqualTo(kind);
    }

    @Test
    void asksAgainForAnErrorAndFirstForWhatChanged() {
        ScorerSpec own = scorer(OWN);
        NewestScore error = new NewestScore("r", "says", null, null, false, null, null, own.hash(), null, null);

        assertThat(kind(new ScoringPlan(List.of(own), false), own, error)).isEqualTo(Kind.ERRORED);
        assertThat(kind(new ScoringPlan(List.of(scorer(OWN.replace("'a'", "'b'"))), false), own, error))
                .isEqualTo(Kind.CHANGED);
    }

    @Test
    void asksNobodyWhatOnlyAPersonCanAnswer() {
        ScorerSpec own = scorer("{'type': 'human', 'name': 'says', 'question': 'a', 'threshold': 0.5}");
        ScorerSpec other = scorer("{'type': 'human', 'name': 'says', 'question': 'b', 'threshold': 0.5}");
        ScorerSpec stricter = scorer("{'type': 'human', 'name': 'says', 'question': 'a', 'threshold': 0.9}");

        assertThat(new ScoringPlan(List.of(own), false).needs(List.of(), Map.of()))
                .extracting(ScoreNeed::kind)
                .containsExactly(Kind.NONE);
        assertThat(kind(new ScoringPlan(List.of(other), false), own, value(own.hash())))
                .isEqualTo(Kind.NONE);
        assertThat(kind(new ScoringPlan(List.of(stricter), false), own, value(own.hash())))
                .isEqualTo(Kind.THRESHOLD);
        assertThat(kind(new ScoringPlan(List.of(stricter), false), other, value(other.hash())))
                .isEqualTo(Kind.THRESHOLD);
    }

    @Test
    void takesAScoreOfUnknownOriginForChanged() {
        ScorerSpec other = scorer(OWN.replace("says", "other"));
        ScoringPlan plan = new ScoringPlan(List.of(scorer(OWN)), false);

        assertThat(kind(plan, other, value(null))).isEqualTo(Kind.CHANGED);
    }

    @Test
    void leavesEveryValueWhereErrorsOnlyAreAskedFor() {
        ScorerSpec own = scorer(OWN);
        ScorerSpec brought = scorer("{'type': 'contains', 'name': 'brought', 'value': 'c'}");
        ScoringPlan plan = new ScoringPlan(List.of(brought), true);

        List<ScoreNeed> needs = plan.needs(List.of(own), Map.of("says", value("another hash")));

        assertThat(needs).extracting(ScoreNeed::kind).containsExactly(Kind.NONE, Kind.NEW);
        assertThat(plan.names()).isEmpty();
    }

    @Test
    void putsScorersThatWereBroughtLaterInPlaceOfTheRunsOwn() {
        ScorerSpec own = scorer(OWN);
        ScorerSpec later = scorer(OWN.replace("'a'", "'b'"));

        assertThat(ScoringPlan.overlaid(List.of(own), List.of(later)))
                .singleElement()
                .isSameAs(later);
    }

    private static Kind kind(ScoringPlan plan, ScorerSpec own, NewestScore before) {
        return plan.needs(List.of(own), Map.of(before.scorerName(), before))
                .get(0)
                .kind();
    }

    private static NewestScore value(String hash) {
        return new NewestScore("r", "says", 1.0, 1.0, false, new BigDecimal("0.5"), null, hash, null, null);
    }

    private static ScorerSpec scorer(String json) {
        return ScoringPlan.read("[" + json.replace('\'', '"') + "]").get(0);
    }
}

package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.Optional;
import java.util.Set;

/**
 * {@code not}: 1 less what another scorer says. One that has a threshold counts 1 or 0, so that the answer is 1 when it does
 * not pass. A scorer without a value leaves this one without.
 *
 * <p>Options: {@code scorer}.
 */
final class Negation implements ScorerType {

    private static final String SCORER = "scorer";

    private final InnerScorers inner;

    Negation(InnerScorers inner) {
        this.inner = inner;
    }

    @Override
    public String name() {
        return "not";
    }

    @Override
    public Set<String> options() {
        return Set.of(SCORER);
    }

    @Override
    public Set<String> innerOptions() {
        return Set.of(SCORER);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Optional<InnerScorer> scorer = inner.one(options, SCORER, outside);
        return Scorer.immediate(input -> score(scorer.orElseThrow().score(input)));
    }

    private static ScoreValue score(ScoreOutcome outcome) {
        if (outcome.value().isEmpty()) {
            throw InnerScorer.error(outcome);
        }
        double value = InnerScorer.counted(outcome);
        String reason = outcome.reason().map(text -> ": " + text).orElse("");
        return ScoreValue.of(1 - value, "'" + outcome.scorerName() + "' counts " + Excerpt.number(value) + reason);
    }
}

package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.List;
import java.util.Set;

/**
 * A type whose scorers make one value of what several others say, which stand in its option {@code scorers}. One of these
 * that has a threshold counts 1 or 0.
 *
 * @param inner reads the others
 * @param making makes a scorer of them
 */
record Combination(String name, InnerScorers inner, Making making) implements ScorerType {

    /** The option with the others. */
    static final String SCORERS = "scorers";

    @Override
    public Set<String> options() {
        return Set.of(SCORERS);
    }

    @Override
    public Set<String> innerOptions() {
        return Set.of(SCORERS);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        return making.of(inner.list(options, SCORERS, outside), options);
    }

    /** Makes one scorer of several. */
    @FunctionalInterface
    interface Making {

        /** {@return the scorer} What is wrong with the others is noted with the options. */
        Scorer of(List<InnerScorer> scorers, Fields options);
    }
}

package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.Set;

/**
 * {@code human}: a person answers a question about the output. The run waits for that, after all other scorers.
 *
 * <p>Options: {@code question} (required), {@code deadline} (how long an answer is waited for, default: 7 days),
 * {@code default} (what counts as the answer then; {@code none}, the default, makes the score an error), {@code grades}
 * (an object of grades and their values) or {@code scale} ({@code {min, max}}, mapped to [0,1]; default: from 0 to 1).
 */
final class HumanScorer implements ScorerType {

    static final String NAME = "human";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> options() {
        return HumanScoring.OPTIONS;
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(HumanScoring.QUESTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        HumanScoring.read(options);
        return Scorer.immediate(input -> {
            throw new ScorerException("A person gives this score, and nobody was asked");
        });
    }
}

package dev.assay.starter.posted;

import dev.assay.activities.scorer.PostedRules;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.SampleSpec;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.Collection;
import org.springframework.stereotype.Component;

/**
 * Refuses in documents of those who did not show the instance's secret what scorers could do with its machine and its
 * network.
 */
@Component
public class PostedScorers {

    private final ScorerTypes types;
    private final PostedRules rules;

    PostedScorers(ScorerTypes types, PostedRules rules) {
        this.types = types;
        this.rules = rules;
    }

    /** Notes what may not be in scorers. */
    public void check(Collection<ScorerSpec> scorers, Problems problems) {
        scorers.forEach(scorer -> types.checkPosted(scorer, rules, problems));
    }

    /**
     * Refuses a sample whose own scorers have what may not be there; {@return it}
     *
     * @param pointer where it stands
     * @throws InvalidSpecException with everything that may not be there
     */
    public SampleSpec checked(SampleSpec sample, String pointer) {
        Problems problems = new Problems();
        for (int i = 0; i < sample.scorers().size(); i++) {
            Fields fields = Fields.of(sample.scorers().get(i), pointer + "/scorers/" + i, new Problems());
            types.checkPosted(ScorerSpec.read(fields), rules, problems);
        }
        problems.throwIfAny();
        return sample;
    }
}

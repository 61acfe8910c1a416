package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the scorers that stand inside of others. */
@FunctionalInterface
interface InnerScorers {

    /** More would not get their turn within the time that a scorer has. */
    int MAX = 50;

    /**
     * Makes a scorer.
     *
     * @param options its own options
     * @return the scorer; empty when its type is unknown, which is noted as a problem
     */
    Optional<Scorer> create(ScorerSpec spec, Fields options, Outside outside);

    /** {@return the scorers of a list, at least one, else that is noted as a problem} */
    default List<InnerScorer> list(Fields options, String key, Outside outside) {
        List<Fields> written = options.objects(key);
        if (written.isEmpty()) {
            options.problem(key, "needs a list of at least one scorer, such as [{type: contains, value: please}]");
        } else if (written.size() > MAX) {
            options.problem(key, "at most " + MAX + " scorers, got " + written.size());
        }
        List<InnerScorer> scorers = new ArrayList<>();
        for (Fields inner : written) {
            read(inner, outside.inside(String.valueOf(scorers.size()))).ifPresent(scorers::add);
        }
        return scorers;
    }

    /** {@return the one scorer under a key; empty when there is none, which is noted as a problem} */
    default Optional<InnerScorer> one(Fields options, String key, Outside outside) {
        if (!options.has(key)) {
            options.problem(key, "needs a scorer, such as {type: contains, value: sorry}");
        }
        return options.object(key).flatMap(inner -> read(inner, outside.inside("0")));
    }

    private Optional<InnerScorer> read(Fields fields, Outside outside) {
        ScorerSpec spec = ScorerSpec.read(fields);
        return create(spec, fields.instead(spec.options()), outside).map(scorer -> new InnerScorer(spec, scorer));
    }
}

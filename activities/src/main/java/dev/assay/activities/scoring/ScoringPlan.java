package dev.assay.activities.scoring;

import dev.assay.store.scoring.NewestScore;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a scoring is to give.
 *
 * @param scorers those that it brings; where only errors are asked again, those of scorings before, which stand in place of
 *     a run's own
 * @param errorsOnly whether only scores that are missing or errors are asked for
 */
public record ScoringPlan(List<ScorerSpec> scorers, boolean errorsOnly) {

    private static final JsonMapper json = new JsonMapper();

    public ScoringPlan {
        scorers = List.copyOf(scorers);
    }

    static ScoringPlan of(StoredScoring row) {
        return new ScoringPlan(read(row.scorers()), row.errorsOnly());
    }

    /** {@return the scorers of a JSON list in which nothing is wrong} */
    public static List<ScorerSpec> read(String list) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("scorers", json.readTree(list));
        return Fields.of(document, "", new Problems()).objects("scorers").stream()
                .map(ScorerSpec::read)
                .toList();
    }

    /** {@return scorers with others in place of those of the same name, and behind them} */
    public static List<ScorerSpec> overlaid(List<ScorerSpec> scorers, List<ScorerSpec> others) {
        Map<String, ScorerSpec> byName = new LinkedHashMap<>();
        scorers.forEach(scorer -> byName.put(scorer.name(), scorer));
        others.forEach(scorer -> byName.put(scorer.name(), scorer));
        return List.copyOf(byName.values());
    }

    /** {@return the names of the scores that matter; empty for all} */
    public Collection<String> names() {
        return errorsOnly ? List.of() : scorers.stream().map(ScorerSpec::name).toList();
    }

    /**
     * {@return what each scorer needs for one output}
     *
     * @param own the scorers of its run
     * @param before what was said last of it, by the names of scorers
     */
    public List<ScoreNeed> needs(List<ScorerSpec> own, Map<String, NewestScore> before) {
        Map<String, ScorerSpec> ownByName = new LinkedHashMap<>();
        own.forEach(scorer -> ownByName.put(scorer.name(), scorer));
        List<ScoreNeed> needs = new ArrayList<>();
        for (ScorerSpec scorer : errorsOnly ? overlaid(own, scorers) : scorers) {
            Optional<String> hashBefore =
                    Optional.ofNullable(ownByName.get(scorer.name())).map(ScorerSpec::hash);
            needs.add(ScoreNeed.of(scorer, before.get(scorer.name()), hashBefore, errorsOnly));
        }
        return needs;
    }
}

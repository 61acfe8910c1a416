package dev.assay.starter.scoring;

import dev.assay.activities.run.KeyCheck;
import dev.assay.activities.run.RunCheck;
import dev.assay.activities.scorer.HumanScoring;
import dev.assay.activities.scoring.ScoringPlan;
import dev.assay.starter.posted.PostedConfig;
import dev.assay.starter.posted.PostedScorers;
import dev.assay.store.scoring.ScoringRepository;
import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads posted scorings, and checks their scorers as if the configs of their subject had been given with them. */
@Component
class ScoringDrafts {

    private static final String SCORERS = "scorers";
    private static final String AT_SCORERS = "/" + SCORERS;

    private final RunCheck check;
    private final PostedScorers posted;
    private final ObjectProvider<KeyCheck> keys;
    private final ScoringRepository scorings;
    private final JsonMapper json;

    ScoringDrafts(
            RunCheck check,
            PostedScorers posted,
            ObjectProvider<KeyCheck> keys,
            ScoringRepository scorings,
            JsonMapper json) {
        this.check = check;
        this.posted = posted;
        this.keys = keys;
        this.scorings = scorings;
        this.json = json;
    }

    /**
     * {@return what a document comes to}
     *
     * @param trusted whether whoever posts it may use this process's environment and files
     * @throws InvalidSpecException with everything that is wrong with it
     */
    ScoringDraft check(JsonNode document, boolean trusted, ScoringSubject subject) {
        Problems problems = new Problems();
        Fields fields = PostedConfig.fields(document, trusted, problems).allow(Set.of(SCORERS));
        problems.throwIfAny();
        return fields.has(SCORERS) ? given(fields, trusted, subject) : errorsOnly(subject);
    }

    private ScoringDraft given(Fields fields, boolean trusted, ScoringSubject subject) {
        JsonNode scorers = fields.json(SCORERS).orElseGet(JsonNodeFactory.instance::arrayNode);
        Set<Problem> found = new LinkedHashSet<>();
        Set<String> warnings = new LinkedHashSet<>();
        for (RunConfig config : subject.configs()) {
            Problems problems = new Problems();
            RunConfig changed = RunConfig.read(Fields.of(config.documentWith(scorers), "", problems));
            if (!trusted) {
                posted.check(changed.scorers(), problems);
            }
            if (ofScorers(problems.list()).isEmpty()) {
                check(changed, subject, problems);
            }
            found.addAll(ofScorers(problems.list()));
            ofScorers(check.warnings(changed)).forEach(warning -> warnings.add(warning.message()));
            changed.scorers().stream()
                    .filter(HumanScoring::isMeantBy)
                    .forEach(scorer -> warnings.add("a scoring asks no people: '" + scorer.name()
                            + "' is left out but for its threshold; people score by ./assay answer RUN " + scorer.name()
                            + " VALUE"));
        }
        if (found.isEmpty() && scorers.isEmpty()) {
            found.add(new Problem(AT_SCORERS, "a scoring needs at least one scorer"));
        }
        if (!found.isEmpty()) {
            throw new InvalidSpecException(List.copyOf(found));
        }
        return draft(scorers, false, List.copyOf(warnings));
    }

    private void check(RunConfig changed, ScoringSubject subject, Problems problems) {
        if (subject.inExperiment()) {
            check.checkVariant(changed, subject.fields(), problems);
        } else {
            check.check(changed, problems);
        }
        if (ofScorers(problems.list()).isEmpty()) {
            keys.ifAvailable(ours -> ours.checkScorers(changed, problems));
        }
    }

    /** What is wrong elsewhere in a config was taken for right once, and is asked no more. */
    private static List<Problem> ofScorers(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.pointer().equals(AT_SCORERS)
                        || problem.pointer().startsWith(AT_SCORERS + "/"))
                .toList();
    }

    /** The scorers that were brought later than the subject's own, each as it was brought last. */
    private ScoringDraft errorsOnly(ScoringSubject subject) {
        List<String> brought = subject.isExperiment()
                ? scorings.findScorersOfExperiment(subject.id())
                : scorings.findScorersOfRun(subject.id());
        Map<String, JsonNode> newest = new LinkedHashMap<>();
        for (String list : brought) {
            json.readTree(list)
                    .values()
                    .forEach(scorer -> newest.put(
                            scorer.path("name").asString(scorer.path("type").asString("")), scorer));
        }
        ArrayNode scorers = JsonNodeFactory.instance.arrayNode().addAll(newest.values());
        return draft(scorers, true, List.of());
    }

    private ScoringDraft draft(JsonNode scorers, boolean errorsOnly, List<String> warnings) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("errors_only", errorsOnly);
        content.set(SCORERS, scorers);
        String text = PostedConfig.text(scorers, json);
        return new ScoringDraft(
                new ScoringPlan(ScoringPlan.read(text), errorsOnly), text, CanonicalJson.hash(content), warnings);
    }
}

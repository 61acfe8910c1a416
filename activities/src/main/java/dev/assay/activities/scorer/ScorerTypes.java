package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.NearestName;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ScorerSpec;
import dev.assay.workflows.spec.SecretRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** The scorer types there are, by name. */
public final class ScorerTypes {

    private final Map<String, ScorerType> byName = new TreeMap<>();
    private final Outside nobody;

    /**
     * Makes them, where the commands of {@code script} are not run.
     *
     * @throws IllegalArgumentException when two types have the same name
     */
    public ScorerTypes(Collection<? extends ScorerType> types) {
        this(types, CommandRunner.refusing("commands are not run here"));
    }

    /**
     * Makes them.
     *
     * @param commands tells whether the commands of {@code script} will be run
     * @throws IllegalArgumentException when two types have the same name
     */
    public ScorerTypes(Collection<? extends ScorerType> types, CommandRunner commands) {
        nobody = Outside.refusing(
                () -> new IllegalStateException("nobody is asked while options are checked"), commands);
        InnerScorers inner = this::createInner;
        List<ScorerType> all = new ArrayList<>(types);
        all.addAll(List.of(
                new Combination("all_of", inner, (scorers, options) -> new AllOf(scorers)),
                new Combination("any_of", inner, (scorers, options) -> new AnyOf(scorers)),
                new Combination("weighted", inner, WeightedMean::of),
                new Negation(inner)));
        for (ScorerType type : all) {
            ScorerType other = byName.putIfAbsent(type.name(), type);
            if (other != null) {
                throw new IllegalArgumentException("two scorers are called '" + type.name() + "': "
                        + other.getClass().getName() + " and " + type.getClass().getName());
            }
        }
    }

    /** {@return the types that come with Assay, beside those that are made of others} */
    public static List<ScorerType> builtIn() {
        return List.of(
                new ExactMatch(),
                new Contains(),
                new StartsWith(),
                new RegexMatch(),
                new JsonValid(),
                new JsonSchemaMatch(),
                new JsonMatch(),
                new LevenshteinSimilarity(),
                new NumericMatch(),
                new ChoiceMatch(),
                new TokenF1(),
                new RougeN(),
                new RougeL(),
                new Bleu(),
                new Gleu(),
                new Chrf(),
                new LengthRange(),
                new LatencyLimit(),
                new CostLimit(),
                new EmbeddingSimilarity(),
                new ModelJudge(),
                new WebhookScore(),
                new CommandScore(),
                new HumanScorer());
    }

    /** {@return the names of all types, sorted} */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** {@return all types, by name} */
    public Collection<ScorerType> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** {@return whether such a scorer deserves an activity of its own; false for an unknown type} */
    public boolean isSlow(ScorerSpec spec) {
        return find(spec)
                .filter(type -> type.isSlow() || nested(spec, type).stream().anyMatch(this::isSlow))
                .isPresent();
    }

    /** {@return whether a person gives its score, so that it is not asked like the others} */
    public boolean isHuman(ScorerSpec spec) {
        return find(spec).filter(HumanScorer.class::isInstance).isPresent();
    }

    /**
     * {@return what a person is asked by a scorer for which {@link #isHuman} holds}
     *
     * @param options its options, rendered
     * @throws InvalidSpecException when an option is wrong
     */
    public HumanScoring human(ScorerSpec spec, ObjectNode options) {
        Problems problems = new Problems();
        HumanScoring scoring = HumanScoring.read(Fields.of(options, spec.pointer(), problems));
        problems.throwIfAny();
        return scoring;
    }

    /** {@return the models that a scorer asks, each as often as it asks it, those of scorers inside of it included} */
    public List<NamedModel> models(ScorerSpec spec) {
        List<NamedModel> models = new ArrayList<>();
        find(spec).ifPresent(type -> {
            if (type.isSlow()) {
                NamedModel.of(spec, type.asksForEmbeddings())
                        .ifPresent(model -> models.addAll(Collections.nCopies(type.questions(spec.options()), model)));
            }
            nested(spec, type).forEach(inner -> models.addAll(models(inner)));
        });
        return models;
    }

    /** {@return the secrets that a scorer sends, and those inside of it, each by where its name stands (a JSON pointer)} */
    public Map<String, SecretRef> secrets(ScorerSpec spec) {
        Map<String, SecretRef> secrets = new LinkedHashMap<>();
        find(spec).ifPresent(type -> {
            secrets.putAll(type.secrets(Fields.of(spec.options(), spec.pointer(), new Problems())));
            nested(spec, type).forEach(inner -> secrets.putAll(secrets(inner)));
        });
        return secrets;
    }

    /** Notes what is wrong with a scorer as it was written, its templates not yet rendered. */
    public void check(ScorerSpec spec, Problems problems) {
        create(spec, Fields.of(spec.options(), spec.pointer(), problems), nobody);
    }

    /** Notes what is in a scorer, and in those inside of it, that only those may use who are trusted with this machine. */
    public void checkPosted(ScorerSpec spec, PostedRules rules, Problems problems) {
        find(spec).ifPresent(type -> {
            type.checkPosted(Fields.of(spec.options(), spec.pointer(), problems), rules);
            nested(spec, type).forEach(inner -> checkPosted(inner, rules, problems));
        });
    }

    /**
     * Renders the options of a scorer that are templates.
     *
     * @param renderer makes a text of a template, given where it stands (a JSON pointer) and what it says
     * @return all options, ready for {@link #create}
     */
    public ObjectNode render(ScorerSpec spec, BinaryOperator<String> renderer) {
        Set<String> templated = find(spec).map(ScorerType::templatedOptions).orElse(Set.of());
        ObjectNode rendered = new TemplatedOptions(templated, renderer).render(spec.options(), spec.pointer());
        find(spec)
                .ifPresent(type -> new NestedScorers(type.innerOptions())
                        .replaceAll(rendered, spec.pointer(), inner -> render(inner, renderer)));
        return rendered;
    }

    /**
     * Makes a scorer.
     *
     * @param options its options, rendered
     * @param outside whom it may ask
     * @throws InvalidSpecException when the type is unknown or an option is wrong
     */
    public Scorer create(ScorerSpec spec, ObjectNode options, Outside outside) {
        Problems problems = new Problems();
        Optional<Scorer> scorer = create(spec, Fields.of(options, spec.pointer(), problems), outside);
        problems.throwIfAny();
        return scorer.orElseThrow();
    }

    /** A person answers after everything else, and for days: nothing can be made of such a score at once. */
    private Optional<Scorer> createInner(ScorerSpec spec, Fields fields, Outside outside) {
        if (isHuman(spec)) {
            fields.problem("type", "a person's score stands for itself; put '" + spec.type() + "' beside this scorer");
        }
        return create(spec, fields, outside);
    }

    private Optional<Scorer> create(ScorerSpec spec, Fields fields, Outside outside) {
        Optional<ScorerType> type = find(spec);
        if (type.isEmpty() && !spec.type().isBlank()) {
            fields.problem("type", unknown(spec.type()));
        }
        return type.map(known -> known.create(fields.allow(known.options()), outside));
    }

    private String unknown(String type) {
        String nearest = NearestName.of(type, byName.keySet())
                .map(name -> "did you mean '" + name + "'? ")
                .orElse("");
        return "unknown scorer '" + type + "'; " + nearest + "known: " + String.join(", ", byName.keySet());
    }

    private static List<ScorerSpec> nested(ScorerSpec spec, ScorerType type) {
        return new NestedScorers(type.innerOptions()).in(spec.options(), spec.pointer());
    }

    private Optional<ScorerType> find(ScorerSpec spec) {
        return Optional.ofNullable(byName.get(spec.type()));
    }
}

package dev.assay.activities.experiment;

import dev.assay.activities.run.RunCheck;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.GateSpec;
import dev.assay.workflows.spec.NearestName;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ScorerSpec;
import dev.assay.workflows.spec.VariantSpec;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what is wrong with an experiment before anything is started: names, options and templates of its variants. */
public final class ExperimentCheck {

    private final RunCheck runs;

    public ExperimentCheck(RunCheck runs) {
        this.runs = runs;
    }

    /**
     * Notes everything that is wrong with an experiment; what variants share is said once.
     *
     * @param fields the fields that inputs of its samples have
     */
    public void check(ExperimentSpec experiment, Collection<String> fields, Problems problems) {
        Set<Problem> found = new LinkedHashSet<>();
        for (VariantSpec variant : experiment.variants()) {
            Problems ofVariant = new Problems();
            runs.checkVariant(variant.config(), fields, ofVariant);
            ofVariant.list().forEach(problem -> found.add(placed(variant, problem)));
        }
        found.forEach(problem -> problems.add(problem.pointer(), problem.message()));
        Set<String> mistyped = mistyped(experiment, found);
        experiment.gates().stream()
                .filter(gate -> NearestName.of(gate.metric(), mistyped).isEmpty())
                .forEach(gate -> checkMetric(experiment, gate, problems));
    }

    /** {@return what a user should know although it is no error} */
    public List<Problem> warnings(ExperimentSpec experiment) {
        return experiment.variants().stream()
                .flatMap(variant -> runs.warnings(variant.config()).stream().map(problem -> placed(variant, problem)))
                .distinct()
                .toList();
    }

    /** {@return provider and model of each stage of a variant} */
    public List<String> models(VariantSpec variant) {
        return runs.labels(variant.config());
    }

    /** {@return how many calls a run of a variant makes when none is repeated and none is in the cache} */
    public int calls(VariantSpec variant) {
        return runs.calls(variant.config());
    }

    /** {@return the names of scorers of which the type is wrong, which was said: a gate may name what was meant} */
    private static Set<String> mistyped(ExperimentSpec experiment, Set<Problem> found) {
        Set<String> wrong = found.stream().map(Problem::pointer).collect(Collectors.toSet());
        return experiment.variants().stream()
                .flatMap(variant -> variant.config().scorers().stream()
                        .filter(scorer -> wrong.contains(variant.place(scorer.pointer() + "/type"))))
                .map(ScorerSpec::name)
                .collect(Collectors.toSet());
    }

    private static void checkMetric(ExperimentSpec experiment, GateSpec gate, Problems problems) {
        Set<String> known = new LinkedHashSet<>();
        experiment
                .variants()
                .forEach(variant -> variant.config().scorers().stream()
                        .map(ScorerSpec::name)
                        .forEach(known::add));
        if (!gate.metric().isBlank() && !known.contains(gate.metric())) {
            problems.add(
                    gate.pointer() + "/metric",
                    "no scorer is called '" + gate.metric() + "'; " + NearestName.hint(gate.metric(), known));
        }
    }

    private static Problem placed(VariantSpec variant, Problem problem) {
        return new Problem(variant.place(problem.pointer()), problem.message());
    }
}

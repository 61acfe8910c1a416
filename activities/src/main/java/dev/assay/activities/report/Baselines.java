package dev.assay.activities.report;

import dev.assay.store.StoredText;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.Variant;
import dev.assay.store.experiment.VariantRepository;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.spec.GateSpec;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.VariantSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the experiments that gates compare with: by id, by the beginning of one, or by tag. */
public final class Baselines {

    /** Later than any experiment, and a year that PostgreSQL can hold. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** A shorter beginning of an id would rather be a tag with a mistake in it. */
    private static final int LEAST_PREFIX = 8;

    private final ExperimentRepository experiments;
    private final VariantRepository variants;

    Baselines(ExperimentRepository experiments, VariantRepository variants) {
        this.experiments = experiments;
        this.variants = variants;
    }

    /**
     * {@return what is wrong with the baselines of an experiment that is to be}
     *
     * <p>One that carries the tag it is to be compared with may be the first of that tag: else none could ever be.
     * Baselines among its own variants are judged where the document is read.
     */
    public List<Problem> check(ExperimentSpec spec) {
        List<Problem> problems = new ArrayList<>();
        for (GateSpec gate : spec.gates()) {
            Optional<String> name =
                    gate.baseline().filter(any -> gate.baselineVariant().isEmpty());
            name.ifPresent(baseline -> check(spec, gate, baseline, problems));
        }
        return problems;
    }

    /**
     * {@return the experiment that a gate of another compares with: of a tag the newest completed one that is older than
     * the other, so that what a report says does not change with experiments to come}
     */
    Optional<Experiment> find(String baseline, Experiment of) {
        return find(baseline, of.createdAt(), of.id());
    }

    private void check(ExperimentSpec spec, GateSpec gate, String baseline, List<Problem> problems) {
        String pointer = gate.pointer() + "/baseline";
        Optional<Experiment> found = find(baseline, END_OF_TIME, "");
        if (found.isEmpty()) {
            if (!spec.tags().contains(baseline)) {
                problems.add(new Problem(
                        pointer,
                        "there is no experiment '" + baseline
                                + "', and none that is completed has that tag; write an id,"
                                + " a tag, or variant:NAME"));
            }
            return;
        }
        List<String> theirs = variants.findByExperiment(found.get().id()).stream()
                .map(Variant::name)
                .toList();
        if (spec.variants().stream().map(VariantSpec::name).noneMatch(theirs::contains)) {
            problems.add(new Problem(
                    pointer,
                    "experiment " + found.get().id() + " has no variant of the same name to compare with; it has "
                            + String.join(", ", theirs)));
        }
    }

    private Optional<Experiment> find(String baseline, Instant before, String beforeId) {
        return experiments
                .findById(StoredText.encode(baseline))
                .or(() -> newestWithTag(baseline, before, beforeId))
                .or(() -> byPrefix(baseline));
    }

    private Optional<Experiment> newestWithTag(String tag, Instant before, String beforeId) {
        List<String> completed = List.of(ExperimentStatus.COMPLETED.word());
        return experiments.findPage(completed, "", StoredText.encode(tag), before, beforeId, 1).stream()
                .findFirst();
    }

    private Optional<Experiment> byPrefix(String prefix) {
        List<Experiment> found = prefix.length() < LEAST_PREFIX ? List.of() : experiments.findByIdPrefix(prefix, 2);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}

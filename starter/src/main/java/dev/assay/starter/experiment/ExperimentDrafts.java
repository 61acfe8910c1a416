package dev.assay.starter.experiment;

import dev.assay.activities.experiment.ExperimentCheck;
import dev.assay.activities.experiment.ExperimentCosts;
import dev.assay.activities.report.Baselines;
import dev.assay.activities.run.KeyCheck;
import dev.assay.starter.dataset.DatasetIntake;
import dev.assay.starter.dataset.DatasetReader;
import dev.assay.starter.posted.PostedConfig;
import dev.assay.starter.posted.PostedScorers;
import dev.assay.starter.problem.ProblemException;
import dev.assay.starter.samples.Samples;
import dev.assay.store.dataset.Dataset;
import dev.assay.store.dataset.DatasetRepository;
import dev.assay.store.experiment.PlanWriter;
import dev.assay.workflows.spec.DatasetSpec;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.VariantSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads posted experiments, with the samples that they name or bring. */
@Component
class ExperimentDrafts {

    private final ExperimentCheck check;
    private final PostedScorers posted;
    private final ExperimentCosts costs;
    private final Baselines baselines;
    private final ObjectProvider<KeyCheck> keys;
    private final PlanWriter plans;
    private final ExperimentReader experiments;
    private final DatasetReader datasets;
    private final DatasetRepository datasetRows;
    private final DatasetIntake loader;

    ExperimentDrafts(
            ExperimentCheck check,
            PostedScorers posted,
            ExperimentCosts costs,
            Baselines baselines,
            ObjectProvider<KeyCheck> keys,
            PlanWriter plans,
            ExperimentReader experiments,
            DatasetReader datasets,
            DatasetRepository datasetRows,
            DatasetIntake loader) {
        this.check = check;
        this.posted = posted;
        this.costs = costs;
        this.baselines = baselines;
        this.keys = keys;
        this.plans = plans;
        this.experiments = experiments;
        this.datasets = datasets;
        this.datasetRows = datasetRows;
        this.loader = loader;
    }

    /**
     * {@return what a document comes to, without writing more than its samples}
     *
     * @throws InvalidSpecException with everything that is wrong with it
     */
    Draft check(JsonNode document, boolean trusted) {
        Problems problems = new Problems();
        ExperimentSpec spec = read(document, trusted, problems);
        Dataset dataset = dataset(spec, trusted, problems);
        check(spec, dataset.fields(), problems);
        Optional<Predicate<String>> pattern = SamplePattern.of(spec.dataset(), problems);
        problems.throwIfAny();
        int samples = plans.count(dataset.id(), spec.dataset().selection(), pattern);
        if (samples == 0) {
            problems.add(
                    spec.dataset().pointer(),
                    dataset.samples() == 0
                            ? "the dataset has no samples"
                            : "none of the " + dataset.samples() + " samples is selected");
            problems.throwIfAny();
        }
        return new Draft(spec, dataset, samples, pattern);
    }

    /**
     * {@return an experiment in which nothing is wrong, as far as can be said without its samples}
     *
     * @param fields the fields that inputs of its samples have, unless it names samples that are stored
     * @throws InvalidSpecException with everything that is wrong with it
     */
    ExperimentSpec review(JsonNode document, List<String> fields, boolean trusted) {
        Problems problems = new Problems();
        ExperimentSpec spec = read(document, trusted, problems);
        boolean isStored = spec.dataset().version().isPresent();
        check(spec, isStored ? dataset(spec, trusted, problems).fields() : fields, problems);
        return spec;
    }

    private ExperimentSpec read(JsonNode document, boolean trusted, Problems problems) {
        ExperimentSpec spec = ExperimentSpec.read(PostedConfig.fields(document, trusted, problems), problems);
        problems.throwIfAny();
        if (!trusted) {
            checkPosted(spec, problems);
            problems.throwIfAny();
        }
        ExperimentSpec named = withFailingById(spec, problems);
        problems.throwIfAny();
        return named;
    }

    /** What variants share is said once. */
    private void checkPosted(ExperimentSpec spec, Problems problems) {
        Set<Problem> found = new LinkedHashSet<>();
        for (VariantSpec variant : spec.variants()) {
            Problems ofVariant = new Problems();
            posted.check(variant.config().scorers(), ofVariant);
            ofVariant
                    .list()
                    .forEach(problem -> found.add(new Problem(variant.place(problem.pointer()), problem.message())));
        }
        found.forEach(problem -> problems.add(problem.pointer(), problem.message()));
    }

    /** What is "last" now, or has a unique beginning, is something else later: the experiment has the id. */
    private ExperimentSpec withFailingById(ExperimentSpec spec, Problems problems) {
        Optional<String> id = spec.dataset()
                .selection()
                .failing()
                .flatMap(name ->
                        found(() -> experiments.find(name).id(), spec.dataset().pointer() + "/failing", problems));
        if (id.isEmpty()) {
            return spec;
        }
        ObjectNode named = spec.source().deepCopy();
        named.withObject(spec.dataset().pointer()).put("failing", id.get());
        return ExperimentSpec.of(named);
    }

    private void check(ExperimentSpec spec, List<String> fields, Problems problems) {
        check.check(spec, fields, problems);
        costs.check(spec, problems);
        baselines.check(spec).forEach(problem -> problems.add(problem.pointer(), problem.message()));
        problems.throwIfAny();
        for (VariantSpec variant : spec.variants()) {
            keys.ifAvailable(ours -> noteMissingKeys(ours, variant, problems));
        }
        problems.throwIfAny();
    }

    private Dataset dataset(ExperimentSpec spec, boolean trusted, Problems problems) {
        DatasetSpec dataset = spec.dataset();
        if (dataset.version().isPresent()) {
            String version = dataset.version().get();
            Optional<Dataset> stored = found(() -> datasets.find(version), dataset.pointer() + "/version", problems);
            problems.throwIfAny();
            return stored.orElseThrow();
        }
        if (dataset.samples().isEmpty()) {
            problems.add(
                    dataset.pointer(),
                    "a posted experiment names an uploaded dataset, {version: HASH}, or has its samples inline");
            problems.throwIfAny();
        }
        try {
            long id = loader.take(Optional.of(spec.name()), Samples.inline(spec), trusted)
                    .datasetId();
            return datasetRows.findById(id).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a document names and is not there is wrong with the document, and has its place there. */
    private static <T> Optional<T> found(Supplier<T> search, String place, Problems problems) {
        try {
            return Optional.of(search.get());
        } catch (ProblemException e) {
            problems.add(place, String.valueOf(e.getBody().getDetail()));
            return Optional.empty();
        }
    }

    private static void noteMissingKeys(KeyCheck keys, VariantSpec variant, Problems problems) {
        Problems missing = new Problems();
        keys.check(variant.config(), missing);
        missing.list().stream()
                .map(problem -> new Problem(variant.place(problem.pointer()), problem.message()))
                .filter(problem -> !problems.list().contains(problem))
                .forEach(problem -> problems.add(problem.pointer(), problem.message()));
    }
}

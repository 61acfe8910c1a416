package dev.assay.starter.scoring;

import dev.assay.store.scoring.OutputCounts;
import dev.assay.workflows.spec.RunConfig;
import java.util.List;
import java.util.Optional;

/**
 * What a scoring is about: one run, or the runs of an experiment.
 *
 * @param id of the run or the experiment
 * @param isExperiment which of the two
 * @param inExperiment whether templates see what they do in an experiment
 * @param configs that of the run, or those of the variants
 * @param fields the fields that inputs have, beside those in the configs
 * @param counts how many runs have an output, and how many have none
 * @param concurrency how many slow scorers are asked at once
 */
record ScoringSubject(
        String id,
        boolean isExperiment,
        boolean inExperiment,
        List<RunConfig> configs,
        List<String> fields,
        OutputCounts counts,
        int concurrency) {

    Optional<String> experimentId() {
        return isExperiment ? Optional.of(id) : Optional.empty();
    }

    Optional<String> runId() {
        return isExperiment ? Optional.empty() : Optional.of(id);
    }

    @Override
    public String toString() {
        return (isExperiment ? "experiment " : "run ") + id;
    }
}

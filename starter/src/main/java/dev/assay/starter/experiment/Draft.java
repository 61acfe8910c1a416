package dev.assay.starter.experiment;

import dev.assay.store.dataset.Dataset;
import dev.assay.workflows.spec.ExperimentSpec;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A posted experiment in which nothing is wrong.
 *
 * @param spec the experiment
 * @param dataset the version of the dataset that it takes its samples from
 * @param samples how many it takes
 * @param pattern what its selection asks of a sample's texts
 */
record Draft(ExperimentSpec spec, Dataset dataset, int samples, Optional<Predicate<String>> pattern) {}

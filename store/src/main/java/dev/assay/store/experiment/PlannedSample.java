package dev.assay.store.experiment;

import dev.assay.workflows.spec.SampleSpec;

/**
 * A sample that an experiment takes.
 *
 * @param position where it stands in its dataset
 * @param sample the sample
 */
public record PlannedSample(int position, SampleSpec sample) {}

package dev.assay.store.experiment;

/**
 * A run of an experiment that is to be.
 *
 * @param id what it will be called
 * @param configHash the hash of its variant's config with its sample's input and target
 * @param variant which variant, from 0
 * @param samplePosition where its sample stands in the dataset
 * @param sampleId what its sample is called
 * @param epoch which repetition, from 1
 */
public record NewExperimentRun(
        String id, String configHash, int variant, int samplePosition, String sampleId, int epoch) {}

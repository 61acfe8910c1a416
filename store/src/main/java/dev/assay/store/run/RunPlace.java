package dev.assay.store.run;

/**
 * Where in an experiment a run belongs.
 *
 * @param experimentId which experiment
 * @param variant which of its variants, from 0
 * @param samplePosition where its sample stands in the dataset
 * @param sampleId what its sample is called
 * @param epoch which repetition, from 1
 */
public record RunPlace(String experimentId, int variant, int samplePosition, String sampleId, int epoch) {}

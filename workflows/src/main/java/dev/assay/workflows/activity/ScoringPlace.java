package dev.assay.workflows.activity;

/**
 * A run's place in the order in which a scoring takes them: that of its experiment's plan.
 *
 * @param samplePosition where its sample stands in the dataset
 * @param variant which variant, from 0
 * @param epoch which repetition, from 1
 * @param runs how many runs there are up to this one, which is counted
 */
public record ScoringPlace(int samplePosition, int variant, int epoch, long runs) {}

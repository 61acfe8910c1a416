package dev.assay.store.scoring;

/**
 * How many runs an experiment has, each with its newest try.
 *
 * @param completed those that have an output
 * @param others those that ended without one, or never began
 */
public record OutputCounts(long completed, long others) {}

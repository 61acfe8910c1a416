package dev.assay.bench.provider;

/**
 * What the provider has seen since its conduct was last set.
 *
 * @param requests all of them, refused ones too
 * @param answered those that were paid
 * @param refused those that got a 429
 * @param mostInFlight the most that it was working on at once
 * @param paidDuplicates answers to a prompt that had been answered before
 */
public record Tally(long requests, long answered, long refused, int mostInFlight, long paidDuplicates) {}

package dev.assay.store.dataset;

/**
 * A dataset that is stored now.
 *
 * @param datasetId the key of its row
 * @param isNew whether its content was not there before
 */
public record LoadedDataset(long datasetId, boolean isNew) {}

package dev.assay.store.dataset;

import java.io.Serializable;

/** Which sample of which dataset. */
public record SampleId(long datasetId, int position) implements Serializable {}

package dev.assay.store.experiment;

import java.io.Serializable;

/** Which variant of which experiment, from 0. */
public record VariantId(String experimentId, int position) implements Serializable {}

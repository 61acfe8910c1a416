package dev.assay.store.run;

import java.io.Serializable;

/** Which version of which score of which run. */
public record ScoreId(String runId, String scorerName, int version) implements Serializable {}

package dev.assay.store.run;

import java.io.Serializable;

/** Which stage of which run. */
public record StageResultId(String runId, int stageIndex) implements Serializable {}

package dev.assay.store.run;

import org.jspecify.annotations.Nullable;

/**
 * Why a run failed.
 *
 * @param stageIndex the stage that failed, from 0; null when it was none
 * @param type a stable word for the kind of error
 * @param message one sentence: what was wrong, where, and what would be right
 */
public record RunError(@Nullable Integer stageIndex, String type, String message) {}

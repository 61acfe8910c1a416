package dev.assay.store.report;

import java.util.Optional;

/**
 * What the stages of one variant's runs come to. A stage that a retry took over is counted where it was finished.
 *
 * @param variant which variant, from 0
 * @param stages finished stages
 * @param cached those of them whose answer came from the cache
 * @param latency of those that were answered by a provider; empty when none was
 */
public record StageTotals(int variant, long stages, long cached, Optional<LatencyQuantiles> latency) {}

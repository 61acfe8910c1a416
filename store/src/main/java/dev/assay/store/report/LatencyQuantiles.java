package dev.assay.store.report;

/**
 * How long a provider took for calls, in milliseconds, without our waiting. Each is a latency that was measured: the
 * smallest that so many in a hundred of all do not exceed.
 */
public record LatencyQuantiles(long p5, long p25, long p50, long p75, long p95) {}

package dev.assay.bench.provider;

/**
 * How the provider behaves until it is told otherwise.
 *
 * @param latencyMillis how long each answer takes; a refusal takes no time
 * @param requestsPerSecond how many requests are accepted in a second; 0 for any number
 */
public record Conduct(long latencyMillis, int requestsPerSecond) {}

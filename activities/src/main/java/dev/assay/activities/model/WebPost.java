package dev.assay.activities.model;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What is posted to an address that is no provider's.
 *
 * @param who answers there, as errors call them
 * @param headers what the request has besides; a value may be {@code env:NAME} or {@code file:PATH}
 * @param timeout how long the exchange may take in all
 * @param idempotencyKey the same whenever the same is posted again
 */
public record WebPost(
        String who, URI url, Map<String, String> headers, Duration timeout, JsonNode body, String idempotencyKey) {}

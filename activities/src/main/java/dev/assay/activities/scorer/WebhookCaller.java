package dev.assay.activities.scorer;

import tools.jackson.databind.JsonNode;

/** Asks servers of the user's. Connections, secrets and limits of size stand behind it. */
@FunctionalInterface
public interface WebhookCaller {

    /**
     * Posts a question and waits for the answer; the same question may arrive again when a process dies.
     *
     * @return the body of the answer
     * @throws TransientScorerException when a later try may be answered: no connection, no answer in time, status 429 and
     *     those from 500 on
     * @throws ScorerException when it will not be
     */
    String post(Webhook webhook, JsonNode question);
}

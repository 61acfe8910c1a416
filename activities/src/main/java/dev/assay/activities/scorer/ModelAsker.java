package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Message;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a model on behalf of one scorer of one run. Cache, limits, ledger and adapters stand behind it; the scorer knows
 * none of them.
 */
@FunctionalInterface
public interface ModelAsker {

    /**
     * Asks and waits for the answer.
     *
     * @param model the model's name as the user wrote it, perhaps with a provider before it
     * @param params what goes unchanged into the provider's request body
     * @throws TransientScorerException when a later try may be answered
     * @throws ScorerException when it will not be
     */
    Answer ask(String model, List<Message> messages, ObjectNode params);

    /**
     * What a model answered.
     *
     * @param text its text as it came, perhaps empty
     */
    record Answer(String text) {}
}

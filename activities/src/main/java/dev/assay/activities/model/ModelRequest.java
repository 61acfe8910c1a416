package dev.assay.activities.model;

import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.StageSpec;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked of a model.
 *
 * @param model its name at the provider
 * @param messages what was said so far, at least one message
 * @param params what goes unchanged into the body of the provider's request
 * @param idempotencyKey the same for each attempt of one call, for providers that take such a key; empty: none
 */
public record ModelRequest(String model, List<Message> messages, ObjectNode params, String idempotencyKey) {

    private static final Pattern HEADER_SAFE = Pattern.compile("[!-~]{0,255}");

    /** @throws IllegalArgumentException when there is no message, or a key that no header can carry */
    public ModelRequest {
        messages = List.copyOf(messages);
        params = params.deepCopy();
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a request has at least one message");
        }
        if (!HEADER_SAFE.matcher(idempotencyKey).matches()) {
            throw new IllegalArgumentException("an idempotency key has up to 255 visible ASCII characters");
        }
    }

    /** {@return the content of the last user message, or of the last message when no user speaks} */
    public String prompt() {
        return StageSpec.promptOf(messages);
    }

    /** {@return the instructions: what stands in messages of the roles system and developer, an empty line between} */
    String system() {
        return messages.stream()
                .filter(ModelRequest::instructs)
                .map(Message::content)
                .collect(Collectors.joining("\n\n"));
    }

    /** {@return the header that carries the idempotency key, or none without one} */
    Map<String, String> idempotencyHeader() {
        return idempotencyKey.isEmpty() ? Map.of() : Map.of("Idempotency-Key", idempotencyKey);
    }

    static boolean instructs(Message message) {
        return message.role().equals(Message.SYSTEM) || message.role().equals("developer");
    }
}

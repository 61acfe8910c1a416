package dev.assay.store.cache;

import dev.assay.workflows.spec.Message;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Questions and answers as the tests need them. */
final class Questions {

    static final Duration TTL = Duration.ofDays(14);

    private static final JsonMapper json = new JsonMapper();

    private Questions() {}

    static CacheKey question(String prompt) {
        return question(prompt, "model-a", "{}", 1);
    }

    static CacheKey question(String prompt, String model, String params, int epoch) {
        return question("http://localhost", prompt, model, params, epoch);
    }

    static CacheKey question(String endpoint, String prompt, String model, String params, int epoch) {
        List<Message> messages = List.of(new Message(Message.USER, prompt));
        return CacheKey.of("openai", endpoint, model, messages, (ObjectNode) json.readTree(params), epoch);
    }

    static CachedAnswer answer(String text) {
        return new CachedAnswer(text, "model-a-2026", "stop", 10, 3, 2, 250, new BigDecimal("0.5000000000"));
    }
}

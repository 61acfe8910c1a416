package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.ProviderSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EchoAdapterTests extends ModelAdapterContract {

    private final EchoAdapter adapter = new EchoAdapter();

    @Test
    void answersTheLastUserMessageAndCountsWords() {
        List<Message> messages = List.of(new Message("system", "be brief"), new Message("user", " one  two\nthree "));

        ModelAnswer answer =
                adapter.complete(answering("", 0, 0), new ModelRequest("any", messages, Json.object(), ""));

        assertThat(answer.text()).isEqualTo(" one  two\nthree ");
        assertThat(answer.tokensIn()).hasValue(5);
        assertThat(answer.tokensOut()).hasValue(3);
        assertThat(answer.model()).isEqualTo("any");
    }

    @Test
    void needsNothing() {
        assertThat(adapter.free()).isTrue();
        assertThat(adapter.listModels(answering("", 0, 0))).containsExactly("echo");
        assertThat(adapter.testConnection(answering("", 0, 0)).ok()).isTrue();
    }

    @Override
    ModelAdapter adapter() {
        return adapter;
    }

    @Override
    ProviderSpec answering(String text, int tokensIn, int tokensOut) {
        return ProviderSpec.of("fake", "echo", Json.object());
    }

    @Override
    Optional<ProviderSpec> failing(int status) {
        return Optional.empty();
    }

    @Override
    Optional<ProviderSpec> limitingRate(Duration retryAfter) {
        return Optional.empty();
    }

    @Override
    Optional<ProviderSpec> slow(Duration timeout) {
        return Optional.empty();
    }
}

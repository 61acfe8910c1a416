package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelAdaptersTests {

    private final ModelAdapters adapters = new ModelAdapters(ModelAdapters.standard(new SecretResolver(name -> null)));

    @Test
    void knowsTheAdaptersThatComeWithAssay() {
        assertThat(adapters.kinds()).containsExactly("anthropic", "echo", "http", "openai", "scripted");
        assertThat(adapters.of(provider("echo")).kind()).isEqualTo("echo");
    }

    @Test
    void refusesTwoOfOneKind() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ModelAdapters(List.of(new EchoAdapter(), new EchoAdapter())))
                .withMessageStartingWith("two adapters are called 'echo'");
    }

    @Test
    void namesTheNearestKindOfAnUnknownOne() {
        Problems problems = new Problems();

        adapters.check(provider("opnai"), problems);

        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly("/providers/p/adapter: unknown adapter 'opnai'; did you mean 'openai'?");
        assertThatExceptionOfType(ModelCallException.Permanent.class)
                .isThrownBy(() -> adapters.of(provider("opnai")))
                .withMessage("provider 'p' has the unknown adapter 'opnai'; did you mean 'openai'?");
    }

    @Test
    void tellsEachCaseOfAFailureApart() {
        var cases = new ModelCallException.Visitor<String>() {
            @Override
            public String permanent(ModelCallException.Permanent failure) {
                return "never again: " + failure.type();
            }

            @Override
            public String passing(ModelCallException.Transient failure) {
                return "again: " + failure.type();
            }

            @Override
            public String rateLimited(ModelCallException.RateLimited failure) {
                return "later: " + failure.type();
            }
        };

        assertThat(List.of(FailureType.MISSING_KEY, FailureType.TIMEOUT, FailureType.RATE_LIMITED))
                .extracting(type -> type.exception("what", "remedy").accept(cases))
                .containsExactly("never again: missing_key", "again: timeout", "later: rate_limited");
    }

    private static ProviderSpec provider(String adapter) {
        return ProviderSpec.of("p", adapter, Json.object());
    }
}

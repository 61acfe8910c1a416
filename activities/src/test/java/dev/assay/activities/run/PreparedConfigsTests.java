package dev.assay.activities.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.assay.store.run.Run;
import org.junit.jupiter.api.Test;

class PreparedConfigsTests {

    private final PreparedConfigs configs = new PreparedConfigs();

    @Test
    void areReadOnceForRunsOfTheSameConfig() {
        PreparedConfig first = configs.of(run("{\"prompt\": \"p\", \"model\": \"m\"}"));
        PreparedConfig second = configs.of(run("{\"prompt\": \"p\", \"model\": \"m\"}"));
        PreparedConfig other = configs.of(run("{\"prompt\": \"q\", \"model\": \"m\"}"));

        assertThat(second).isSameAs(first);
        assertThat(other).isNotSameAs(first);
    }

    @Test
    void nameTheProblemsOfOneThatCanNotBeUsed() {
        Run run = run("{\"prompt\": \"p\", \"model\": \"m\", \"colour\": \"red\"}");

        StageFailure failure = catchThrowableOfType(StageFailure.class, () -> configs.of(run));

        assertThat(failure.type()).isEqualTo("invalid_config");
        assertThat(failure).hasMessageContaining("/colour: unknown key 'colour'");
    }

    private static Run run(String config) {
        Run run = mock(Run.class);
        when(run.config()).thenReturn(config);
        return run;
    }
}

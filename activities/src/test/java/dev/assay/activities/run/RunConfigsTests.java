package dev.assay.activities.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.assay.store.dataset.SampleReader;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.VariantRepository;
import dev.assay.store.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunConfigsTests {

    /** More than are kept at once. */
    private static final int MANY = 20_000;

    private static final int WINDOW = 1_000;

    private final RunConfigs configs =
            new RunConfigs(mock(ExperimentRepository.class), mock(VariantRepository.class), mock(SampleReader.class));

    @Test
    void areReadOnceForRunsOfTheSameConfig() {
        PreparedConfig first = configs.of(run("{\"prompt\": \"p\", \"model\": \"m\"}"));
        PreparedConfig second = configs.of(run("{\"prompt\": \"p\", \"model\": \"m\"}"));
        PreparedConfig other = configs.of(run("{\"prompt\": \"q\", \"model\": \"m\"}"));

        assertThat(second).isSameAs(first);
        assertThat(other).isNotSameAs(first);
    }

    @Test
    void haveRoomForTheNextRunsOnceOthersHaveEnded() {
        PreparedConfig config = configs.of(run("{\"prompt\": \"p\", \"model\": \"m\"}"));
        for (int ended = 0; ended < MANY; ended++) {
            configs.remember("ended-" + ended, config);
            configs.forget(List.of("ended-" + ended));
        }

        for (int open = 0; open < WINDOW; open++) {
            configs.remember("open-" + open, config);
        }

        assertThat(IntStream.range(0, WINDOW).mapToObj(open -> configs.recent("open-" + open)))
                .allMatch(Optional::isPresent);
        assertThat(configs.recent("ended-" + (MANY - 1))).isEmpty();
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
        when(run.config()).thenReturn(Optional.of(config));
        return run;
    }
}

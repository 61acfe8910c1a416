package dev.assay.starter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.starter.testing.SharedInstance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedEnginesIT {

    @TempDir
    Path temp;

    @Test
    void startsBothAndTellsWhatSurvives() {
        try (HomeLock lock = HomeLock.acquire(home());
                EmbeddedEngines engines = EmbeddedEngines.start(lock, EngineChoice.MEMORY, Map.of())) {
            assertThat(engines.banner())
                    .contains("PostgreSQL 17.")
                    .contains(lock.home().directory().toString())
                    .contains("in-memory")
                    .contains("do not survive a crash")
                    .doesNotContain(engines.postgres().password());
            assertThat(engines.phases())
                    .extracting(StartTimings.Phase::name)
                    .contains("postgres.initdb", "postgres.server", "temporal.memory");
        }
    }

    @Test
    void stopsTheOtherEngineWhenOneCannotStart() throws Exception {
        try (HomeLock lock = HomeLock.acquire(home())) {
            EmbeddedEngines engines = EmbeddedEngines.start(lock, EngineChoice.DEV_SERVER, Map.of());
            assertThatThrownBy(engines::temporal).isInstanceOf(EmbeddedEngineException.class);
            PostgresProcess postgres = engines.postgres();

            engines.close();
            engines.close();

            assertThat(postgres.isAlive()).isFalse();
        }
    }

    @Test
    void tellsWhenTheProgramsCannotBeUnpacked() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        AssayHome home = AssayHome.at(temp.resolve("home"), file);

        try (HomeLock lock = HomeLock.acquire(home);
                EmbeddedEngines engines = EmbeddedEngines.start(lock, EngineChoice.MEMORY, Map.of())) {
            assertThatThrownBy(engines::postgres)
                    .isInstanceOf(EmbeddedEngineException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    private AssayHome home() {
        return SharedInstance.homeAt(temp);
    }
}

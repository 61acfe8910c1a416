package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.starter.embedded.AssayHome;
import dev.assay.starter.embedded.EmbeddedEngines;
import dev.assay.starter.embedded.HomeLock;
import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.HomeDatabase;
import dev.assay.starter.testing.InstanceProcess;
import dev.assay.starter.testing.SharedInstance;
import dev.assay.starter.testing.StartsJvms;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills an instance with {@code SIGKILL} while it has runs in every state, starts another on the same home, and looks at
 * what became of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@StartsJvms
abstract class CrashRecovery {

    FakeProvider provider;
    JsonNode pipeline;
    JsonNode late;
    JsonNode canceled;
    JsonNode paused;
    int callsOfPausedWhilePaused;
    JsonNode resumed;
    InstanceProcess intruder;
    long ownersPid;
    String ownersOutput;
    List<String> eventsOfPipeline;
    List<String> stagesOfPipeline;

    private final String engine;

    /** @param engine as {@code --engine} names it */
    CrashRecovery(String engine) {
        this.engine = engine;
    }

    @BeforeAll
    void crash(@TempDir Path directory) throws Exception {
        assumeTrue(isInstalled());
        provider = new FakeProvider();
        AssayHome home = SharedInstance.homeAt(directory);
        Ids ids = untilKilled(home);
        try (Database database = new Database(home)) {
            database.execute("update run set command = 'cancel' where id = '" + ids.canceled + "'");
        }
        afterwards(home, ids);
        try (Database database = new Database(home)) {
            eventsOfPipeline =
                    database.query("select type from event where subject = 'run:" + ids.pipeline + "' order by id");
            stagesOfPipeline =
                    database.query("select stage_index from stage_result where run_id = '" + ids.pipeline + "'");
        }
    }

    @AfterAll
    void stop() {
        if (provider != null) {
            provider.close();
        }
    }

    /** {@return whether the engine can run here; prints why not} */
    abstract boolean isInstalled();

    private Ids untilKilled(AssayHome home) throws Exception {
        try (InstanceProcess first = InstanceProcess.start(home, engine)) {
            ApiClient api = first.api();
            FakeProvider.Hold one = provider.holds("paused one");
            String paused = api.run(config("paused"));
            one.awaitCall();
            api.post("/api/v1/runs/" + paused + "/pause", "");
            one.release();
            api.awaitStages(paused, 1);
            FakeProvider.Hold canceledCall = provider.holds("canceled one");
            String canceled = api.run(config("canceled"));
            canceledCall.awaitCall();
            FakeProvider.Hold two = provider.holds("pipeline two");
            String pipeline = api.run(config("pipeline"));
            two.awaitCall();
            String late = api.run(config("late"));
            first.kill();
            two.release();
            canceledCall.release();
            return new Ids(pipeline, late, canceled, paused);
        }
    }

    private void afterwards(AssayHome home, Ids ids) throws Exception {
        try (InstanceProcess second = InstanceProcess.start(home, engine);
                InstanceProcess third = InstanceProcess.start(home, engine)) {
            ownersPid = second.pid();
            ownersOutput = second.output();
            intruder = third;
            ApiClient api = second.api();
            pipeline = api.awaitStatus(ids.pipeline, "completed");
            late = api.awaitStatus(ids.late, "completed");
            canceled = api.awaitStatus(ids.canceled, "canceled");
            paused = api.awaitStatus(ids.paused, "paused");
            callsOfPausedWhilePaused = provider.calls("paused two");
            api.post("/api/v1/runs/" + ids.paused + "/resume", "");
            resumed = api.awaitStatus(ids.paused, "completed");
        }
    }

    @Test
    void finishesTheRunByItself() {
        assertThat(pipeline.path("stages").size()).isEqualTo(3);
        assertThat(pipeline.at("/stages/2/response_raw").asString())
                .isEqualTo("re: pipeline three re: pipeline two re: pipeline one");
        assertThat(pipeline.at("/scores/0/passed").asBoolean()).isTrue();
    }

    @Test
    void callsNothingAgainThatWasStored() {
        // each prompt contains the answers of those before it
        assertThat(provider.calls("pipeline one")).isLessThanOrEqualTo(4);
        assertThat(provider.calls("pipeline one") - provider.calls("pipeline two"))
                .isEqualTo(1);
        assertThat(provider.calls("pipeline three")).isEqualTo(1);
    }

    @Test
    void leavesEachRowAndEachEventOnce() {
        assertThat(stagesOfPipeline).containsExactlyInAnyOrder("0", "1", "2");
        assertThat(pipeline.path("scores").size()).isEqualTo(1);
        assertThat(eventsOfPipeline)
                .containsExactly(
                        "run.started",
                        "run.stage_completed",
                        "run.stage_completed",
                        "run.stage_completed",
                        "run.scored",
                        "run.completed");
    }

    @Test
    void finishesWhatWasJustAccepted() {
        assertThat(late.path("stages").size()).isEqualTo(3);
    }

    @Test
    void keepsACommandThatHadNoEffectYet() {
        assertThat(canceled.path("stages").size()).isZero();
        assertThat(provider.calls("canceled one")).isEqualTo(1);
    }

    @Test
    void leavesAPausedRunPausedUntilItIsResumed() {
        assertThat(paused.path("stages").size()).isEqualTo(1);
        assertThat(callsOfPausedWhilePaused).isZero();
        assertThat(resumed.path("stages").size()).isEqualTo(3);
    }

    @Test
    void saysNothingOnTheTerminalItself() {
        assertThat(ownersOutput).isEmpty();
    }

    @Test
    void refusesASecondOwner() throws Exception {
        assertThat(intruder.output())
                .startsWith("The data directory ")
                .contains("belongs to another running instance (pid " + ownersPid)
                .hasLineCount(1);
        assertThat(intruder.exitCode()).isIn(1, 137);
    }

    private String config(String name) {
        return """
                {"pipeline_stages": [
                   {"prompt_template": "%1$s one", "model": "fake/a"},
                   {"prompt_template": "%1$s two [(${prev_output})]", "model": "fake/b"},
                   {"prompt_template": "%1$s three [(${prev_output})]", "model": "fake/c"}],
                 "scorers": [{"type": "contains", "value": "%1$s", "threshold": 1}],
                 "providers": {"fake": %2$s}}""".formatted(name, provider.spec());
    }

    private record Ids(String pipeline, String late, String canceled, String paused) {}

    /** The rows of a home that no instance owns. */
    private static final class Database implements AutoCloseable {

        private final HomeLock lock;
        private final EmbeddedEngines engines;
        private final HomeDatabase rows;

        Database(AssayHome home) throws IOException, SQLException {
            lock = HomeLock.acquire(home);
            engines = EmbeddedEngines.startDatabase(lock);
            engines.postgres();
            rows = HomeDatabase.of(home);
        }

        void execute(String sql) throws SQLException {
            rows.execute(sql);
        }

        List<String> query(String sql) throws SQLException {
            return rows.column(sql);
        }

        @Override
        public void close() throws SQLException {
            rows.close();
            engines.close();
            lock.close();
        }
    }
}

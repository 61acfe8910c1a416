package dev.assay.store.run;

import static dev.assay.store.testing.TestStore.ODD;
import static dev.assay.store.testing.TestStore.inTransaction;
import static dev.assay.workflows.spec.RunStatus.CANCELED;
import static dev.assay.workflows.spec.RunStatus.COMPLETED;
import static dev.assay.workflows.spec.RunStatus.FAILED;
import static dev.assay.workflows.spec.RunStatus.PAUSED;
import static dev.assay.workflows.spec.RunStatus.PENDING;
import static dev.assay.workflows.spec.RunStatus.RUNNING;
import static dev.assay.workflows.spec.RunStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.store.testing.TestStore;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.IllegalTransactionStateException;

class RunWriterIT {

    private static final List<RunStatus> ALL = List.of(RunStatus.values());

    private final RunWriter writer = TestStore.get(RunWriter.class);
    private final RunRepository runs = TestStore.get(RunRepository.class);

    @Test
    void keepsTheFirstOfTwoRunsOfOneId() {
        String id = TestStore.newRun() + "x";

        assertThat(writer.create(new NewRun(id, "first", "{}", "hash", List.of(), null, 1)))
                .isTrue();
        assertThat(writer.create(new NewRun(id, "second", "[]", "other", List.of(), null, 2)))
                .isFalse();

        assertThat(read(id).name()).contains("first");
    }

    @Test
    void readsBackWhatWasWritten() {
        String original = TestStore.newRun();
        String id = original + "-2";
        String config = "{\"prompt\": \"\ud800 \\u0000 \ud83d\ude00\", \"b\":1.50, \"a\":1}";

        writer.create(new NewRun(id, ODD, config, "hash", List.of(ODD, "b"), original, 2));

        Run run = read(id);
        assertThat(run.id()).isEqualTo(id);
        assertThat(run.name()).contains(ODD);
        assertThat(run.config()).contains(config.replace("\ud800 ", "\\ud800 "));
        assertThat(run.configHash()).isEqualTo("hash");
        assertThat(run.models()).containsExactly(ODD, "b");
        assertThat(run.retryOf()).contains(original);
        assertThat(run.tryNumber()).isEqualTo(2);
        assertThat(run.status()).isEqualTo(PENDING);
        assertThat(run.command()).isEqualTo(Command.NONE);
        assertThat(run.createdAt()).isNotNull();
        assertThat(run.startedAt()).isEmpty();
        assertThat(run.completedAt()).isEmpty();
        assertThat(run.durationMs()).isEmpty();
        assertThat(run.costUsd()).isEmpty();
        assertThat(run.error()).isEmpty();
    }

    @Test
    void beginsOnlyAFirstTryOfWhichNobodyHasAskedAnything() {
        String fresh = TestStore.newRun();
        String held = TestStore.newRun();
        writer.command(held, Command.PAUSE);
        String second = fresh + "-2";
        writer.create(new NewRun(second, null, "{}", "hash", List.of(), fresh, 2));

        String alsoFresh = TestStore.newRun();

        assertThat(writer.begin(List.of(fresh, held, second, alsoFresh, "no-run")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(fresh, 1, alsoFresh, 1));
        assertThat(read(fresh).status()).isEqualTo(RUNNING);
        assertThat(read(fresh).startedAt()).isPresent();
        assertThat(writer.begin(List.of(fresh))).isEmpty();
    }

    @Test
    void tellsWhetherARunMayEndNow() {
        String id = TestStore.newRun();

        assertThat(lockToEnd(id)).as("pending").contains(false);
        writer.begin(List.of(id));
        assertThat(lockToEnd(id)).as("at work").contains(true);
        writer.command(id, Command.PAUSE);
        assertThat(lockToEnd(id)).as("to be paused").contains(false);
        writer.command(id, Command.NONE);
        OptionalInt end = inTransaction(() -> {
            writer.lockToEnd(id);
            return writer.completeLocked(id);
        });
        assertThat(end).hasValue(2);
        assertThat(lockToEnd(id)).as("final").isEmpty();
        assertThat(inTransaction(() -> writer.completeLocked(id))).isEmpty();
    }

    private Optional<Boolean> lockToEnd(String id) {
        return inTransaction(() -> writer.lockToEnd(id));
    }

    @Test
    void keepsAConfigOfAMebibyte() {
        String config = "{\"prompt\":\"" + "é".repeat(1 << 19) + "\"}";
        String id = TestStore.newRun() + "x";

        writer.create(new NewRun(id, null, config, "hash", List.of(), null, 1));

        assertThat(read(id).config()).contains(config);
    }

    @Test
    void countsEveryChangeOfStatus() {
        String id = TestStore.newRun();

        assertThat(writer.move(id, List.of(PENDING), RUNNING)).hasValue(1);
        assertThat(writer.move(id, List.of(PENDING), RUNNING)).isEmpty();
        assertThat(writer.move(id, List.of(PENDING, RUNNING), PAUSED)).hasValue(2);
        assertThat(writer.move(id, List.of(PAUSED), WAITING)).hasValue(3);
        assertThat(close(id, COMPLETED)).hasValue(4);
    }

    @Test
    void startsWhenItFirstRuns() {
        String id = TestStore.newRun();

        writer.move(id, List.of(PENDING), PAUSED);
        assertThat(read(id).startedAt()).isEmpty();

        writer.move(id, List.of(PAUSED), RUNNING);
        var started = read(id).startedAt();
        assertThat(started).isPresent();

        writer.move(id, List.of(RUNNING), PAUSED);
        writer.move(id, List.of(PAUSED), RUNNING);
        assertThat(read(id).startedAt()).isEqualTo(started);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    PENDING,   true
                    RUNNING,   true
                    PAUSED,    true
                    WAITING,   true
                    COMPLETED, false
                    FAILED,    false
                    CANCELED,  false
                    """)
    void changesOnlyRowsThatAreNotFinal(RunStatus status, boolean changes) {
        assertThat(writer.move(runIn(status), ALL, RUNNING).isPresent()).isEqualTo(changes);
        assertThat(close(runIn(status), FAILED).isPresent()).isEqualTo(changes);
        assertThat(writer.command(runIn(status), Command.PAUSE)).isEqualTo(changes);
        assertThat(writer.error(runIn(status), new RunError(0, "type", "message")))
                .isEqualTo(changes);
        assertThat(lockOpen(runIn(status))).isEqualTo(changes);
        assertThat(writer.delete(runIn(status))).isNotEqualTo(changes);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED", "CANCELED"})
    void leavesAFinalRowExactlyAsItIs(RunStatus status) {
        String id = runIn(status);
        String before = row(id);

        writer.move(id, ALL, RUNNING);
        close(id, status == FAILED ? COMPLETED : FAILED);
        writer.command(id, Command.CANCEL);
        writer.error(id, new RunError(null, "late", "late"));
        writer.create(new NewRun(id, "late", "[]", "late", List.of(), null, 9));

        assertThat(row(id)).isEqualTo(before);
    }

    @Test
    void knowsNoRunThatIsNotThere() {
        assertThat(writer.move(ODD, ALL, RUNNING)).isEmpty();
        assertThat(close(ODD, FAILED)).isEmpty();
        assertThat(writer.command(ODD, Command.PAUSE)).isFalse();
        assertThat(writer.error(ODD, new RunError(null, "type", "message"))).isFalse();
        assertThat(lockOpen(ODD)).isFalse();
        assertThat(writer.delete(ODD)).isFalse();
        assertThat(runs.findById("nobody")).isEmpty();
    }

    @Test
    void tellsMovingFromClosing() {
        String id = TestStore.newRun();

        assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
                .isThrownBy(() -> writer.move(id, ALL, CANCELED))
                .withMessage("A run is closed, not moved, as canceled (" + id + ")");
        assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
                .isThrownBy(() -> close(id, PAUSED))
                .withMessage("A run is moved, not closed, as paused (" + id + ")");
    }

    @Test
    void locksOnlyInATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> writer.lockOpen("1"));
        assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> writer.close("1", FAILED));
    }

    @ParameterizedTest
    @EnumSource
    void remembersACommand(Command command) {
        String id = TestStore.newRun();

        writer.command(id, command);

        assertThat(read(id).command()).isEqualTo(command);
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "PAUSE"})
    void takesNoCancelBack(Command later) {
        String id = TestStore.newRun();
        writer.command(id, Command.CANCEL);

        boolean taken = writer.command(id, later);

        assertThat(taken).isFalse();
        assertThat(read(id).command()).isEqualTo(Command.CANCEL);
        assertThat(writer.command(id, Command.CANCEL)).isTrue();
    }

    @Test
    void tellsWhyARunFailed() {
        String id = TestStore.newRun();

        writer.error(id, new RunError(null, "type", "early"));
        assertThat(read(id).error()).contains(new RunError(null, "type", "early"));

        writer.error(id, new RunError(2, ODD, ODD));
        close(id, FAILED);
        assertThat(read(id).error()).contains(new RunError(2, ODD, ODD));
    }

    private String runIn(RunStatus status) {
        String id = TestStore.newRun();
        if (status.isFinal()) {
            close(id, status);
        } else if (status != PENDING) {
            writer.move(id, List.of(PENDING), status);
        }
        return id;
    }

    private OptionalInt close(String id, RunStatus status) {
        return inTransaction(() -> writer.close(id, status));
    }

    private boolean lockOpen(String id) {
        return inTransaction(() -> writer.lockOpen(id));
    }

    private Run read(String id) {
        return runs.findById(id).orElseThrow();
    }

    private static String row(String id) {
        return TestStore.jdbc()
                .sql("select run::text from run where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}

package dev.assay.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.store.testing.TestDatabase;
import dev.assay.workflows.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(OutputCaptureExtension.class)
class EventFollowerIT {

    /** Longer than any test waits: what arrives was not polled. */
    private static final Duration NEVER = Duration.ofHours(1);

    private static final Duration OFTEN = Duration.ofMillis(50);

    private static final TestDatabase database = TestDatabase.create();

    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final List<TestProcess> processes = new ArrayList<>();

    @BeforeEach
    void emptyTable() {
        jdbc.execute("truncate event restart identity");
    }

    @AfterEach
    void stopProcesses() {
        processes.forEach(TestProcess::close);
    }

    @Test
    void tellsListenersWhatIsCommitted() {
        TestProcess process = process(NEVER).listening();

        process.write("a", "b");

        await().untilAsserted(() -> assertThat(process.heardIds()).containsExactly(1L, 2L));
    }

    @Test
    void tellsNobodyWhatIsRolledBack() {
        TestProcess process = process(NEVER).listening();

        process.transaction.executeWithoutResult(status -> {
            process.outbox.append(Samples.newEvent("given up"));
            status.setRollbackOnly();
        });
        process.write("kept");

        await().untilAsserted(() -> assertThat(process.heardIds()).containsExactly(2L));
    }

    @Test
    void tellsListenersOfOtherProcessesByNotification() {
        TestProcess other = process(NEVER).listening();
        await().until(this::somebodyListens);

        process(NEVER).write("a");

        await().untilAsserted(() -> assertThat(other.heardIds()).containsExactly(1L));
    }

    @Test
    void tellsListenersOfOtherProcessesByPolling() throws Exception {
        TestProcess process = process(OFTEN).listening();

        try (OpenTransaction silent = new OpenTransaction(database.dataSource())) {
            silent.append("without a notification").commit();
        }

        await().untilAsserted(() -> assertThat(process.heardIds()).containsExactly(1L));
    }

    @Test
    void letsEachEventOutOnlyWhereItArose() {
        List<Event> outOfFirst = new ArrayList<>();
        TestProcess first = process(OFTEN).listening();
        first.bus.addOutlet(outOfFirst::add);
        TestProcess second = process(OFTEN).listening();

        first.write("of the first");
        second.write("of the second");

        await().untilAsserted(() -> assertThat(first.heardIds()).containsExactly(1L, 2L));
        assertThat(outOfFirst).extracting(Event::id).containsExactly(1L);
    }

    @Test
    void startsAtTheEndOfTheTableButMissesNothingStillOpenThere() throws Exception {
        TestProcess process = process(OFTEN);
        process.write("before");
        try (OpenTransaction slow = new OpenTransaction(database.dataSource())) {
            slow.append("still open");
            process.write("before too");

            process.listening();
            process.write("after");
            slow.commit();

            await().untilAsserted(() -> assertThat(process.heardIds()).containsExactly(2L, 4L));
        }
    }

    @Test
    void tellsAListenerThatComesLateWhatIsCommittedFromThenOn() {
        TestProcess process = process(Duration.ofMillis(20));
        process.follower.start();
        process.write("unheard", "unheard too");
        await().until(() -> jdbc.queryForObject("select count(*) from event", Long.class) == 2);

        process.bus.addListener(process.heard::add);
        process.write("heard");

        await().untilAsserted(() -> assertThat(process.heardIds()).endsWith(3L));
        assertThat(process.heardIds()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void tellsEverythingOnceAndInOrderHoweverManyWrite() throws InterruptedException {
        TestProcess first = process(OFTEN).listening();
        TestProcess second = process(OFTEN).listening();
        ExecutorService writers = Executors.newFixedThreadPool(8);

        for (int task = 0; task < 400; task++) {
            TestProcess writer = task % 2 == 0 ? first : second;
            String cause = "task " + task % 350;
            boolean givesUp = task % 7 == 0;
            writers.execute(() -> writer.transaction.executeWithoutResult(status -> {
                writer.outbox.append(List.of(Samples.newEvent(cause), Samples.newEvent(cause + " again")));
                if (givesUp) {
                    status.setRollbackOnly();
                }
            }));
        }
        writers.shutdown();

        assertThat(writers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        List<Long> committed = jdbc.queryForList("select id from event order by id", Long.class);
        await().untilAsserted(() -> assertThat(first.heardIds()).isEqualTo(committed));
        await().untilAsserted(() -> assertThat(second.heardIds()).isEqualTo(committed));
    }

    @Test
    void goesOnWithoutAGapWhenTheDatabaseWasAway(CapturedOutput output) throws Exception {
        TestProcess process = process(OFTEN).listening();
        process.write("before");
        await().untilAsserted(() -> assertThat(process.heardIds()).containsExactly(1L));

        database.shut();
        try {
            await().until(() -> output.getAll().contains("Events can't be read"));
        } finally {
            database.open();
        }
        try (OpenTransaction silent = new OpenTransaction(database.dataSource())) {
            silent.append("while it was away").commit();
        }
        await().untilAsserted(() -> assertThat(process.heardIds()).containsExactly(1L, 2L));
        process.write("after");

        await().untilAsserted(() -> assertThat(process.heardIds()).containsExactly(1L, 2L, 3L));
        await().until(this::somebodyListens);
        assertThat(output.getAll()
                        .lines()
                        .filter(line -> line.contains(" WARN ") && line.contains("Events can't be read")))
                .hasSize(1);
    }

    @Test
    void tellsWhatWasCommittedBeforeItStops() {
        TestProcess process = process(NEVER).listening();

        process.write("last words");
        process.follower.stop();

        assertThat(process.heardIds()).containsExactly(1L);
        assertThat(process.follower.isRunning()).isFalse();
    }

    @Test
    void staysSilentWithoutAnAudience() {
        TestProcess process = process(OFTEN);
        process.follower.start();

        process.write("a");
        process.follower.stop();

        assertThat(somebodyListens()).isFalse();
    }

    private TestProcess process(Duration pollInterval) {
        TestProcess process = new TestProcess(database, pollInterval);
        processes.add(process);
        return process;
    }

    private boolean somebodyListens() {
        return jdbc.queryForObject(
                        "select count(*) from pg_stat_activity where datname = ? and query like 'listen %'",
                        Long.class, database.name())
                > 0;
    }
}

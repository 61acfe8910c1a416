package dev.assay.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.assay.store.testing.TestDatabase;
import dev.assay.workflows.event.Event;
import dev.assay.workflows.event.Subject;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EventReaderIT {

    private static final DataSource dataSource = TestDatabase.create().dataSource();

    private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    private final EventReader reader = new EventReader(jdbc);

    @BeforeEach
    void emptyTable() {
        jdbc.execute("truncate event restart identity");
    }

    @Test
    void readsEventsAsTheyWereWritten() throws SQLException {
        write("first");

        Event event = reader.after(0, 10).get(0);

        assertThat(event.id()).isEqualTo(1);
        assertThat(event.type()).isEqualTo("test");
        assertThat(event.subject()).isEqualTo(Subject.run("42"));
        assertThat(event.data().asInt()).isEqualTo(42);
        assertThat(event.time())
                .isEqualTo(jdbc.queryForObject("select created_at from event", OffsetDateTime.class)
                        .toInstant());
    }

    @Test
    void readsFromAnIdUpToALimit() throws SQLException {
        write("a", "b", "c", "d");

        assertThat(ids(reader.after(1, 2))).containsExactly(2L, 3L);
        assertThat(ids(reader.after(3, 2))).containsExactly(4L);
        assertThat(ids(reader.after(4, 2))).isEmpty();
    }

    @Test
    void waitsForTheSlowerOfTwoWriters() throws SQLException {
        try (OpenTransaction slow = open().append("slow");
                OpenTransaction quick = open().append("quick")) {
            quick.commit();
            assertThat(reader.after(0, 10)).isEmpty();

            slow.commit();
            assertThat(ids(reader.after(0, 10))).containsExactly(1L, 2L);
        }
    }

    @Test
    void goesOnWhenTheSlowerOfTwoWritersGivesUp() throws SQLException {
        try (OpenTransaction slow = open().append("slow");
                OpenTransaction quick = open().append("quick")) {
            quick.commit();
            assertThat(reader.after(0, 10)).isEmpty();

            slow.rollback();
            assertThat(ids(reader.after(0, 10))).containsExactly(2L);
        }
    }

    /** Transaction numbers don't follow ids: here the open transaction has the larger number and the smaller id. */
    @Test
    void waitsForAWriterThatIsYoungerThanTheCommittedOne() throws SQLException {
        try (OpenTransaction older = open().execute("select pg_current_xact_id()");
                OpenTransaction younger = open().append("younger")) {
            older.append("older").commit();
            assertThat(reader.after(0, 10)).isEmpty();
            assertThat(reader.after(0, 10)).isEmpty();

            younger.commit();
            assertThat(ids(reader.after(0, 10))).containsExactly(1L, 2L);
        }
    }

    /** A writer that waits for another's key has drawn its id, but has no transaction number yet. */
    @Test
    void waitsForAWriterThatItselfWaitsForAnother() throws Exception {
        try (OpenTransaction first = open().append("same");
                OpenTransaction second = open();
                OpenTransaction third = open()) {
            Future<OpenTransaction> secondAppends =
                    CompletableFuture.supplyAsync(() -> appendUnchecked(second, "same"));
            await().until(this::aWriterIsBlocked);
            third.append("other").commit();
            assertThat(reader.after(0, 10)).isEmpty();

            first.rollback();
            secondAppends.get();
            assertThat(reader.after(0, 10)).isEmpty();

            second.commit();
            assertThat(ids(reader.after(0, 10))).containsExactly(2L, 3L);
        }
    }

    @Test
    void isNotHeldUpByTransactionsThatWriteSomethingElse() throws SQLException {
        try (OpenTransaction other = open().execute("create table elsewhere (id int)")) {
            open().append("given up").close();
            write("written");

            assertThat(ids(reader.after(0, 10))).containsExactly(2L);
            other.rollback();
        }
    }

    @Test
    void isNotHeldUpByWritersThatCameLater() throws SQLException {
        try (OpenTransaction early = open().append("early");
                OpenTransaction late = open()) {
            write("written");
            assertThat(reader.after(0, 10)).isEmpty();

            late.append("late");
            early.rollback();
            assertThat(ids(reader.after(0, 10))).containsExactly(2L);
        }
    }

    @Test
    void takesNothingForSettledThatLiesBeforeWhatItWasAskedFor() throws SQLException {
        try (OpenTransaction slow = open().append("slow")) {
            write("quick");
            assertThat(reader.after(2, 10)).isEmpty();
            assertThat(reader.after(0, 10)).isEmpty();

            slow.commit();
            assertThat(ids(reader.after(0, 10))).containsExactly(1L, 2L);
        }
    }

    @Test
    void goesOverIdsThatRepeatedWritesHaveBurned() throws SQLException {
        write("same", "same", "same", "other", "same", "last");

        assertThat(ids(reader.after(0, 10))).containsExactly(1L, 4L, 6L);
    }

    @Test
    void readsOneSubjectOnlyAsFarAsAllIsSettled() throws SQLException {
        write("a", "b");
        jdbc.update("update event set subject = 'run:other' where id = 1");
        try (OpenTransaction slow = open().append("slow")) {
            write("c");
            assertThat(ids(reader.after(Samples.RUN, 0, 10))).doesNotContain(4L);

            slow.commit();
            assertThat(ids(reader.after(Samples.RUN, 0, 10))).containsExactly(2L, 3L, 4L);
            assertThat(ids(reader.after(Samples.RUN, 2, 1))).containsExactly(3L);
            assertThat(ids(reader.after(Subject.run("other"), 0, 10))).containsExactly(1L);
        }
    }

    @Test
    void refusesToReadInsideATransaction() {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));

        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.execute(status -> reader.after(0, 10)))
                .withMessageContaining("outside of transactions");
    }

    @Test
    void knowsTheEndOfAnEmptyTable() {
        assertThat(reader.end()).isEqualTo(new TableEnd(0, Set.of()));
    }

    @Test
    void theEndLiesBeforeWhatIsStillOpen() throws SQLException {
        write("a", "b");
        try (OpenTransaction slow = open().append("slow")) {
            write("c");

            TableEnd end = reader.end();
            slow.commit();

            assertThat(end.position()).isEqualTo(2);
            assertThat(end.visible()).containsExactly(4L);
            assertThat(ids(reader.after(end.position(), 10))).containsExactly(3L, 4L);
        }
    }

    @Test
    void missesNothingOfManyWriters() throws Exception {
        int writers = 12;
        int transactions = 150;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        List<Future<Integer>> running = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            int seed = writer;
            running.add(pool.submit(() -> writeAtRandom(seed, transactions)));
        }

        List<Long> read = new ArrayList<>();
        while (!running.stream().allMatch(Future::isDone)) {
            readOn(read, 50);
        }
        readOn(read, 100_000);

        pool.shutdown();
        int committed = 0;
        for (Future<Integer> writer : running) {
            committed += writer.get();
        }
        assertThat(read).isEqualTo(jdbc.queryForList("select id from event order by id", Long.class));
        assertThat(read).hasSizeBetween(committed / 2, committed);
        assertThat(jdbc.queryForObject("select last_value from event_id_seq", Long.class))
                .as("ids drawn, of which some were burned")
                .isGreaterThan(read.size());
    }

    private void readOn(List<Long> read, int limit) {
        long last = read.isEmpty() ? 0 : read.get(read.size() - 1);
        read.addAll(ids(reader.after(last, limit)));
    }

    /** {@return how many events were committed, if no two writers chose the same cause} */
    private static int writeAtRandom(int seed, int transactions) throws SQLException {
        Random random = new Random(seed);
        int committed = 0;
        try (OpenTransaction transaction = open()) {
            for (int number = 0; number < transactions; number++) {
                int events = 1 + random.nextInt(3);
                for (int event = 0; event < events; event++) {
                    transaction.append(random.nextInt(5) == 0 ? "same" : seed + "-" + number + "-" + event);
                }
                if (random.nextInt(4) == 0) {
                    transaction.rollback();
                } else {
                    transaction.commit();
                    committed += events;
                }
            }
        }
        return committed;
    }

    private static void write(String... causes) throws SQLException {
        try (OpenTransaction transaction = open()) {
            for (String cause : causes) {
                transaction.append(cause);
            }
            transaction.commit();
        }
    }

    private static OpenTransaction open() throws SQLException {
        return new OpenTransaction(dataSource);
    }

    private static OpenTransaction appendUnchecked(OpenTransaction transaction, String cause) {
        try {
            return transaction.append(cause);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean aWriterIsBlocked() {
        return jdbc.queryForObject("select count(*) from pg_locks where not granted", Long.class) > 0;
    }

    private static List<Long> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }
}

package dev.assay.store.event;

import dev.assay.store.StoredText;
import dev.assay.workflows.event.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes events into the transaction of their cause: both are committed or neither is. It alone writes the table
 * {@code event}.
 */
public class Outbox {

    private static final String APPEND = """
            insert into event (type, subject, cause, data, origin)
            select type, subject, cause, data::json, ?
            from unnest(?, ?, ?, ?) with ordinality as given (type, subject, cause, data, place)
            order by place
            on conflict on constraint event_happens_once do nothing
            """;

    private static final String PRUNE = """
            delete from event
            where id in (select id from event order by id limit ?) and created_at < ?
            """;

    /** Ids of runs have a collation of their own, in which the index of subjects is of no use. */
    private static final String FORGET_RUNS_OF = """
            delete from event using run
            where run.experiment_id = ? and event.subject = ('run:' || run.id) collate "default"
            """;

    private final JdbcTemplate jdbc;
    private final Origin origin;
    private final CommitHook commitHook;

    Outbox(JdbcTemplate jdbc, Origin origin, CommitHook commitHook) {
        this.jdbc = jdbc;
        this.origin = origin;
        this.commitHook = commitHook;
    }

    /**
     * Appends an event. One of the same subject, type and cause that is there already stays as it is.
     *
     * @return whether it is new
     * @throws org.springframework.transaction.IllegalTransactionStateException when the caller has no transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean append(NewEvent event) {
        return append(List.of(event)) == 1;
    }

    /**
     * Appends events in their order, by one statement, leaving alone those that are there already.
     *
     * @return how many are new
     * @throws org.springframework.transaction.IllegalTransactionStateException when the caller has no transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int append(List<NewEvent> events) {
        if (events.isEmpty()) {
            return 0;
        }
        int added = jdbc.update(connection -> statement(connection, events));
        if (added > 0) {
            TransactionSynchronizationManager.registerSynchronization(commitHook);
        }
        return added;
    }

    /**
     * Deletes the oldest events of those that were written before an instant; {@return how many}
     *
     * @param limit the most that are deleted
     */
    public int prune(Instant before, int limit) {
        return jdbc.update(PRUNE, limit, Timestamp.from(before));
    }

    /** Deletes all events of a subject that is taken away, in the transaction of the caller. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(Subject subject) {
        jdbc.update("delete from event where subject = ?", StoredText.encode(subject.toString()));
    }

    /** Deletes all events of an experiment's runs, which are taken away, in the transaction of the caller. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetRunsOf(String experimentId) {
        jdbc.update(FORGET_RUNS_OF, experimentId);
    }

    private PreparedStatement statement(Connection connection, List<NewEvent> events) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(APPEND);
        statement.setString(1, origin.id());
        setTexts(statement, 2, events, event -> StoredText.encode(event.type()));
        setTexts(
                statement, 3, events, event -> StoredText.encode(event.subject().toString()));
        setTexts(statement, 4, events, event -> StoredText.encode(event.cause()));
        setTexts(statement, 5, events, event -> EventJson.write(event.data()));
        return statement;
    }

    private static void setTexts(
            PreparedStatement statement, int position, List<NewEvent> events, Function<NewEvent, String> text)
            throws SQLException {
        Object[] texts = events.stream().map(text).toArray();
        statement.setArray(position, statement.getConnection().createArrayOf("text", texts));
    }
}

package dev.assay.store.event;

import static java.util.Objects.requireNonNull;

import dev.assay.store.StoredText;
import dev.assay.workflows.event.Event;
import dev.assay.workflows.event.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads committed events in the order of their ids, so that a reader who remembers the last id it saw misses none.
 *
 * <p>Ids are drawn before commit: a small one may become visible after a larger one. So this reader stops in front of a
 * missing id until that id is settled, and then goes on with it or, when its transaction was rolled back, without it.
 * An answer is therefore complete up to its last event, but may lack the newest ones while transactions that write
 * events are open: ask again.
 *
 * <p>To go over from catching up to listening without a gap, first listen and keep what is heard, then read until
 * nothing more comes, then take from what was heard the ids that are larger than the last one read.
 *
 * <p>Safe for use by many threads, outside of transactions only: in its own transaction a writer would see events that
 * are not committed.
 */
public final class EventReader {

    /** How far behind the largest id a transaction may be that is still open when a follower starts. */
    private static final int END_WINDOW = 1_000;

    private static final String COLUMNS = "select id, type, subject, data, origin, created_at from event ";
    private static final String ALL_AFTER = COLUMNS + "where id > ? order by id limit ?";
    private static final String OF_SUBJECT_AFTER =
            COLUMNS + "where subject = ? and id > ? and id <= ? order by id limit ?";
    private static final String LARGEST_ID = "select coalesce(max(id), 0) from event";
    private static final String LARGEST_IDS = "select id from event order by id desc limit ?";

    private static final String WRITERS = """
            select virtualtransaction
            from pg_locks
            where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
              and relation = 'event'::regclass
              and database = (select oid from pg_database where datname = current_database())
            """;

    private final JdbcTemplate jdbc;
    private final Settlement settlement;

    EventReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.settlement = new Settlement(() -> new HashSet<>(jdbc.queryForList(WRITERS, String.class)));
    }

    /**
     * {@return the events that follow an id, without a gap, in the order of their ids}
     *
     * @param id the last event the caller knows, 0 for none
     * @param limit the most events to return
     * @throws IllegalStateException when the caller has a transaction
     */
    public List<Event> after(long id, int limit) {
        return events(pageAfter(id, limit).events());
    }

    /**
     * {@return the events of one subject that follow an id, in the order of their ids}
     *
     * @param id the last event the caller knows, 0 for none
     * @param limit the most events to return
     * @throws IllegalStateException when the caller has a transaction
     */
    public List<Event> after(Subject subject, long id, int limit) {
        long settled = settled();
        String stored = StoredText.encode(subject.toString());
        return events(jdbc.query(OF_SUBJECT_AFTER, EventReader::event, stored, id, settled, limit));
    }

    /**
     * {@return an id up to which every event is committed or will never be; what is read from the table after this call
     * has all of them}
     *
     * @throws IllegalStateException when the caller has a transaction
     */
    public long settled() {
        requireNoTransaction();
        long largest = newest();
        if (largest > settlement.throughId()) {
            settlement.advance(largest);
        }
        return settlement.throughId();
    }

    /** {@return the largest id that is committed; smaller ones may follow} 0 when there is none. */
    public long newest() {
        return requireNonNull(jdbc.queryForObject(LARGEST_ID, Long.class));
    }

    /** {@return the settled events after an id, and what comes after them} */
    EventPage pageAfter(long id, int limit) {
        requireNoTransaction();
        EventPage page = readAfter(id, limit);
        if (page.hasGap()) {
            settlement.advance(page.visibleId());
            page = readAfter(id, limit);
        }
        return page;
    }

    /** {@return the end of the table as of now} */
    TableEnd end() {
        requireNoTransaction();
        Set<Long> visible = new HashSet<>(jdbc.queryForList(LARGEST_IDS, Long.class, END_WINDOW));
        long position = visible.stream().mapToLong(Long::longValue).min().orElse(1) - 1;
        while (visible.remove(position + 1)) {
            position++;
        }
        settlement.seenThrough(position);
        return new TableEnd(position, visible);
    }

    private EventPage readAfter(long id, int limit) {
        long settled = settlement.throughId();
        EventPage page = EventPage.of(id, jdbc.query(ALL_AFTER, EventReader::event, id, limit), settled, limit);
        if (id <= settled) {
            settlement.seenThrough(page.lastId());
        }
        return page;
    }

    private static List<Event> events(List<StoredEvent> stored) {
        return stored.stream().map(StoredEvent::event).toList();
    }

    private static StoredEvent event(ResultSet row, int rowNumber) throws SQLException {
        Event event = new Event(
                row.getLong("id"),
                StoredText.decode(row.getString("type")),
                Subject.parse(StoredText.decode(row.getString("subject"))),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                EventJson.read(row.getString("data")));
        return new StoredEvent(event, new Origin(row.getString("origin")));
    }

    private static void requireNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Events are read outside of transactions, here is one");
        }
    }
}

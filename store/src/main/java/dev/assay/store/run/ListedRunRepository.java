package dev.assay.store.run;

import dev.assay.store.StoredText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Reads many runs at once, without their configs. */
public interface ListedRunRepository extends Repository<ListedRun, String> {

    /** All columns but the config. */
    String SELECT = "select id, name, config_hash, models, status, command, retry_of, try, created_at, started_at,"
            + " completed_at, duration_ms, tokens_in, tokens_out, cost_usd, error_stage_index, error_type, error_message"
            + " from run ";

    /** {@return runs whose id begins so, in the order of their ids, at most so many} */
    default List<ListedRun> findByIdPrefix(String prefix, int limit) {
        String from = StoredText.encode(prefix);
        return findBetween(from, from + Character.toString(Character.MAX_CODE_POINT), limit);
    }

    /** {@return runs before a place in the list of all, newest first} */
    @NativeQuery(
            SELECT + "where experiment_id is null and status in (:statuses) and (created_at, id) < (:before, :beforeId)"
                    + " order by created_at desc, id desc limit :limit")
    List<ListedRun> findPage(Collection<String> statuses, Instant before, String beforeId, int limit);

    /** {@return runs that are not final, in the order of their ids, after one} */
    @NativeQuery(SELECT
            + "where experiment_id is null and status in ('pending', 'running', 'paused', 'waiting') and id > :after"
            + " order by id limit :limit")
    List<ListedRun> findOpenAfter(String after, int limit);

    /** {@return how many final runs that belong to no experiment ended before an instant} */
    @NativeQuery("select count(*) from run where experiment_id is null and completed_at < :before"
            + " and status not in ('pending', 'running', 'paused', 'waiting')")
    long countEndedBefore(Instant before);

    /** {@return the tries that follow a run, newest first} */
    @NativeQuery(SELECT + "where retry_of = :id order by try desc, created_at desc limit :limit")
    List<ListedRun> findRetriesOf(String id, int limit);

    /** Ids are compared by their bytes (their collation is "C"), so that a range of them is a range of the index. */
    @NativeQuery(SELECT + "where id >= :from and id < :to order by id limit :limit")
    List<ListedRun> findBetween(String from, String to, int limit);
}

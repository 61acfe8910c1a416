package dev.assay.store.run;

import dev.assay.store.StoredText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/**
 * Reads runs. The queries are SQL: the parser of JPA's own language takes a third of a short command's start, and says
 * nothing here that SQL does not.
 *
 * <p>The application gives runs their ids, which need no escapes as {@link StoredText}; what somebody asks for may.
 */
public interface RunRepository extends Repository<Run, String> {

    default Optional<Run> findById(String id) {
        return findByStoredId(StoredText.encode(id));
    }

    /** {@return runs whose id begins so, in the order of their ids, at most so many} */
    default List<Run> findByIdPrefix(String prefix, int limit) {
        String from = StoredText.encode(prefix);
        return findBetween(from, from + Character.toString(Character.MAX_CODE_POINT), limit);
    }

    /** {@return runs before a place in the list of all, newest first} */
    @NativeQuery(
            "select * from run where experiment_id is null and status in (:statuses) and (created_at, id) < (:before, :beforeId)"
                    + " order by created_at desc, id desc limit :limit")
    List<Run> findPage(Collection<String> statuses, Instant before, String beforeId, int limit);

    /** {@return runs that are not final, in the order of their ids, after one} */
    @NativeQuery(
            "select * from run where experiment_id is null and status in ('pending', 'running', 'paused', 'waiting') and id > :after"
                    + " order by id limit :limit")
    List<Run> findOpenAfter(String after, int limit);

    /** {@return the tries that follow a run, newest first} */
    @NativeQuery("select * from run where retry_of = :id order by try desc, created_at desc limit :limit")
    List<Run> findRetriesOf(String id, int limit);

    @NativeQuery("select * from run where id = :id")
    Optional<Run> findByStoredId(String id);

    /** Ids are compared by their bytes (their collation is "C"), so that a range of them is a range of the index. */
    @NativeQuery("select * from run where id >= :from and id < :to order by id limit :limit")
    List<Run> findBetween(String from, String to, int limit);
}

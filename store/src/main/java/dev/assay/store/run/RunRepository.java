package dev.assay.store.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/**
 * Reads runs. The queries are SQL: the parser of JPA's own language takes a third of a short command's start, and says
 * nothing here that SQL does not.
 */
public interface RunRepository extends Repository<Run, String> {

    Optional<Run> findById(String id);

    /** {@return runs whose id begins so, at most so many} */
    @NativeQuery("select * from run where id like :prefix || '%' escape '\\' order by id limit :limit")
    List<Run> findByIdPrefix(String prefix, int limit);

    /** {@return runs before a place in the list of all, newest first} */
    @NativeQuery("select * from run where status in (:statuses) and (created_at, id) < (:before, :beforeId)"
            + " order by created_at desc, id desc limit :limit")
    List<Run> findPage(Collection<String> statuses, Instant before, String beforeId, int limit);

    /** {@return runs that are not final, in the order of their ids, after one} */
    @NativeQuery("select * from run where status in ('pending', 'running', 'paused', 'waiting') and id > :after"
            + " order by id limit :limit")
    List<Run> findOpenAfter(String after, int limit);

    /** {@return the tries that follow a run, newest first} */
    @NativeQuery("select * from run where retry_of = :id order by try desc limit :limit")
    List<Run> findRetriesOf(String id, int limit);
}

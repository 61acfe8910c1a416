package dev.assay.store.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads runs. */
public interface RunRepository extends Repository<Run, String> {

    Optional<Run> findById(String id);

    /** {@return runs whose id begins so, at most two: enough to tell one from many} */
    @Query("from Run where id like :prefix || '%' escape '\\' order by id")
    List<Run> findByIdPrefix(String prefix, Limit limit);

    /** {@return runs before a place in the list of all, newest first} */
    @Query("from Run where status in :statuses and (createdAt < :before or (createdAt = :before and id < :beforeId))"
            + " order by createdAt desc, id desc")
    List<Run> findPage(Collection<String> statuses, Instant before, String beforeId, Limit limit);

    /** {@return runs that are not final, in the order of their ids, after one} */
    @Query("from Run where status in ('pending', 'running', 'paused', 'waiting') and id > :after order by id")
    List<Run> findOpenAfter(String after, Limit limit);

    /** {@return the newest try of each run that was tried again, at most so many} */
    @Query("from Run where retryOf = :id order by tryNumber desc")
    List<Run> findRetriesOf(String id, Limit limit);
}

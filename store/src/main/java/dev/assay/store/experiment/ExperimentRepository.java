package dev.assay.store.experiment;

import dev.assay.store.StoredText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Reads experiments, in SQL as the runs are. */
public interface ExperimentRepository extends Repository<Experiment, String> {

    /** {@return the experiment of that id, which is one that the application gave: digits and lower-case letters} */
    Optional<Experiment> findById(String id);

    /** {@return experiments whose id begins so, in the order of their ids, at most so many} */
    default List<Experiment> findByIdPrefix(String prefix, int limit) {
        String from = StoredText.encode(prefix);
        return findBetween(from, from + Character.toString(Character.MAX_CODE_POINT), limit);
    }

    /** {@return experiments before a place in the list of all, newest first; an empty name or tag stands for any} */
    @NativeQuery("select * from experiment where status in (:statuses) and (:name = '' or name = :name)"
            + " and (:tag = '' or tags @> array[cast(:tag as text)]) and (created_at, id) < (:before, :beforeId)"
            + " order by created_at desc, id desc limit :limit")
    List<Experiment> findPage(
            Collection<String> statuses, String name, String tag, Instant before, String beforeId, int limit);

    /** {@return the newest unfinished experiment of that content that is not to be canceled} */
    @NativeQuery(
            "select * from experiment where content_hash = :contentHash"
                    + " and status in ('pending', 'running', 'paused') and command <> 'cancel' order by created_at desc, id desc limit 1")
    Optional<Experiment> findUnfinished(String contentHash);

    /** {@return unfinished experiments of that name, newest first} */
    @NativeQuery("select * from experiment where name = :name and status in ('pending', 'running', 'paused')"
            + " order by created_at desc, id desc limit :limit")
    List<Experiment> findUnfinishedByName(String name, int limit);

    /** {@return experiments that are not final, in the order of their ids, after one} */
    @NativeQuery("select * from experiment where status in ('pending', 'running', 'paused') and id > :after"
            + " order by id limit :limit")
    List<Experiment> findOpenAfter(String after, int limit);

    /** {@return how many final experiments ended before an instant} */
    @NativeQuery("select count(*) from experiment where completed_at < :before"
            + " and status not in ('pending', 'running', 'paused')")
    long countEndedBefore(Instant before);

    /** {@return how many runs those experiments have, a run and its further tries being one} */
    @NativeQuery("select cast(coalesce(sum(planned), 0) as bigint) from experiment where completed_at < :before"
            + " and status not in ('pending', 'running', 'paused')")
    long countRunsEndedBefore(Instant before);

    @NativeQuery("select * from experiment where id >= :from and id < :to order by id limit :limit")
    List<Experiment> findBetween(String from, String to, int limit);
}

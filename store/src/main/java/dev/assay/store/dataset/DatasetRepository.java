package dev.assay.store.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Reads datasets. */
public interface DatasetRepository extends Repository<Dataset, Long> {

    @NativeQuery("select * from dataset where id = :id")
    Optional<Dataset> findById(long id);

    /**
     * {@return datasets whose hash begins so, in the order of their hashes, at most so many}
     *
     * @param prefix hexadecimal digits in lower case, so that nothing in it has a meaning of its own
     */
    @NativeQuery("select * from dataset where hash like :prefix || '%' order by hash limit :limit")
    List<Dataset> findByHashPrefix(String prefix, int limit);

    /**
     * {@return how many datasets were last loaded before an instant and are used by no experiment, or only by such as
     * ended before it}
     */
    @NativeQuery("select count(*) from dataset where created_at < :before and loaded_at < :before"
            + " and not exists (select 1 from experiment where dataset_id = dataset.id"
            + " and (completed_at is null or completed_at >= :before))")
    long countUnusedSince(Instant before);

    /** {@return datasets before a place in the list of all, newest first} */
    @NativeQuery("select * from dataset where (created_at, id) < (:before, :beforeId)"
            + " order by created_at desc, id desc limit :limit")
    List<Dataset> findPage(Instant before, long beforeId, int limit);
}

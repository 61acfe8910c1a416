package dev.assay.store.dataset;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Reads the rows of samples. */
interface SampleRepository extends Repository<Sample, SampleId> {

    @NativeQuery("select * from sample where dataset_id = :datasetId and position in (:positions)")
    List<Sample> findByPositions(long datasetId, Collection<Integer> positions);

    @NativeQuery("select * from sample where dataset_id = :datasetId and position >= :from"
            + " order by position limit :limit")
    List<Sample> findFrom(long datasetId, int from, int limit);
}

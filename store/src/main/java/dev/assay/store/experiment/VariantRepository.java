package dev.assay.store.experiment;

import java.util.List;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Reads variants. */
public interface VariantRepository extends Repository<Variant, VariantId> {

    /** {@return the variants of an experiment, in order; a spec bounds how many there are} */
    @NativeQuery("select * from variant where experiment_id = :experimentId order by position")
    List<Variant> findByExperiment(String experimentId);
}

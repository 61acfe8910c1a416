package dev.assay.store.run;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Reads a run by its key, for which Hibernate has a statement ready: the steps of a run do little else. */
public interface RunRepository extends Repository<Run, String> {

    /** {@return the run of that id, which is one that the application gave: digits and lower-case letters} */
    Optional<Run> findById(String id);
}

package dev.assay.store.run;

import dev.assay.store.StoredText;
import java.util.Optional;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/**
 * Reads a run. The queries here and beside are SQL: the parser of JPA's own language takes a third of a short command's
 * start, and says nothing here that SQL does not.
 *
 * <p>The application gives runs their ids, which need no escapes as {@link StoredText}; what somebody asks for may.
 */
public interface RunRepository extends Repository<Run, String> {

    default Optional<Run> findById(String id) {
        return findByStoredId(StoredText.encode(id));
    }

    @NativeQuery("select * from run where id = :id")
    Optional<Run> findByStoredId(String id);
}

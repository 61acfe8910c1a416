package dev.assay.starter.dataset;

import dev.assay.store.dataset.Dataset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as the API shows it.
 *
 * @param id the hash of its content
 * @param name what it is called
 * @param samples how many it has
 * @param bytes their length as canonical JSON
 * @param fields the names of the fields that inputs have
 * @param hasTarget whether any sample has a target
 * @param createdAt when it was stored
 */
record DatasetView(
        String id,
        @Nullable String name,
        int samples,
        long bytes,
        List<String> fields,
        boolean hasTarget,
        Instant createdAt) {

    static DatasetView of(Dataset dataset) {
        return new DatasetView(
                dataset.hash(),
                dataset.name().orElse(null),
                dataset.samples(),
                dataset.bytes(),
                dataset.fields(),
                dataset.hasTarget(),
                dataset.createdAt());
    }
}

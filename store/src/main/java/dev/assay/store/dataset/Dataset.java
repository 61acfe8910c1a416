package dev.assay.store.dataset;

import dev.assay.store.StoredTextConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The row of one frozen content of a dataset. Read here, written by {@link DatasetLoader}. */
@Entity
@Immutable
public class Dataset {

    @Id
    private long id;

    private String hash;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String name;

    private int samples;
    private long bytes;

    @Column(columnDefinition = "json")
    private String fields;

    private boolean hasTarget;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Dataset() {}

    public long id() {
        return id;
    }

    /** {@return the version: SHA-256 over the samples, see {@link DatasetContent}} */
    public String hash() {
        return hash;
    }

    /** {@return what the first who brought a name called it} */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** {@return how many samples it has; 0 is possible} */
    public int samples() {
        return samples;
    }

    /** {@return the length of what the hash was made of} */
    public long bytes() {
        return bytes;
    }

    /** {@return the names of the fields that inputs have, at most {@value DatasetContent#MAX_FIELDS}} */
    public List<String> fields() {
        return SampleJson.texts(fields);
    }

    /** {@return whether any sample has a target} */
    public boolean hasTarget() {
        return hasTarget;
    }

    public Instant createdAt() {
        return createdAt;
    }
}

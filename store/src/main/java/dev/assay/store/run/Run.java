package dev.assay.store.run;

import dev.assay.store.StoredTextConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The row of one run. Read here, written by {@link RunWriter}. */
@Entity
@Immutable
public class Run extends RunFacts {

    @Column(columnDefinition = "json")
    private @Nullable String config;

    private @Nullable String experimentId;
    private @Nullable Integer variant;
    private @Nullable Integer samplePosition;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String sampleId;

    private int epoch;
    private @Nullable Integer calls;
    private @Nullable Boolean cached;

    @SuppressWarnings("NullAway.Init")
    protected Run() {}

    /** {@return the config as given, as JSON text; empty for a run of an experiment, which has its variant's} */
    public Optional<String> config() {
        return Optional.ofNullable(config);
    }

    /** {@return where in an experiment it belongs; empty for a run of none} */
    public Optional<RunPlace> place() {
        return experimentId == null || variant == null || samplePosition == null || sampleId == null
                ? Optional.empty()
                : Optional.of(new RunPlace(experimentId, variant, samplePosition, sampleId, epoch));
    }

    /** {@return calls that may have been paid, judges included; empty until it has ended} */
    public Optional<Integer> calls() {
        return Optional.ofNullable(calls);
    }

    /** {@return whether every stage came from the cache; empty until it has ended} */
    public Optional<Boolean> cached() {
        return Optional.ofNullable(cached);
    }
}

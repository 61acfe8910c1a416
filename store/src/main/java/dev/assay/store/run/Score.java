package dev.assay.store.run;

import dev.assay.store.StoredText;
import dev.assay.store.StoredTextConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a scorer said of a run's output. Read here, written by {@link ScoreWriter}. */
@Entity
@Immutable
@IdClass(ScoreId.class)
public class Score {

    @Id
    private String runId;

    /** As it is stored: JPA converts no part of a key. */
    @Id
    private String scorerName;

    @Id
    private int version;

    private @Nullable Double value;
    private @Nullable Double rawValue;
    private boolean clamped;
    private @Nullable BigDecimal threshold;
    private @Nullable Boolean passed;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String reason;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String error;

    private @Nullable String specHash;
    private @Nullable String scoringId;
    private Instant createdAt;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String scoredBy;

    @SuppressWarnings("NullAway.Init")
    protected Score() {}

    public String scorerName() {
        return StoredText.decode(scorerName);
    }

    /** {@return which scoring it comes from, from 1} */
    public int version() {
        return version;
    }

    /** {@return the value in [0,1]; empty when the scorer failed} */
    public Optional<Double> value() {
        return Optional.ofNullable(value);
    }

    /** {@return the value before it was clamped} */
    public Optional<Double> rawValue() {
        return Optional.ofNullable(rawValue);
    }

    public boolean clamped() {
        return clamped;
    }

    public Optional<BigDecimal> threshold() {
        return Optional.ofNullable(threshold);
    }

    /** {@return whether the value reached the threshold; empty without a threshold} */
    public Optional<Boolean> passed() {
        return Optional.ofNullable(passed);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** {@return why there is no value} */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** {@return the scoring that gave it; empty for the run's own} */
    public Optional<String> scoringId() {
        return Optional.ofNullable(scoringId);
    }

    /** {@return hash of the type and options of its scorer; empty where it was not written then} */
    public Optional<String> specHash() {
        return Optional.ofNullable(specHash);
    }

    /** {@return the person who gave it; empty when a scorer did} */
    public Optional<String> scoredBy() {
        return Optional.ofNullable(scoredBy);
    }

    public Instant createdAt() {
        return createdAt;
    }
}

package dev.assay.store.run;

import dev.assay.store.StoredTextConverter;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.RunStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The row of one run. Read here, written by {@link RunWriter}. */
@Entity
@Immutable
public class Run {

    @Id
    private String id;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String name;

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

    private String configHash;
    private String status;
    private String command;

    private @Nullable String retryOf;

    @Column(name = "try")
    private int tryNumber;

    private Instant createdAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;
    private @Nullable Long durationMs;
    private long tokensIn;
    private long tokensOut;
    private @Nullable BigDecimal costUsd;
    private @Nullable Integer errorStageIndex;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String errorType;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String errorMessage;

    @SuppressWarnings("NullAway.Init")
    protected Run() {}

    public String id() {
        return id;
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

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

    public String configHash() {
        return configHash;
    }

    public RunStatus status() {
        return RunStatus.ofWord(status);
    }

    /** {@return what a person asked of the run last} */
    public Command command() {
        return Command.valueOf(command.toUpperCase(Locale.ROOT));
    }

    /** {@return the run that this one tries again} */
    public Optional<String> retryOf() {
        return Optional.ofNullable(retryOf);
    }

    /** {@return which try this is, from 1} */
    public int tryNumber() {
        return tryNumber;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    public Optional<Long> durationMs() {
        return Optional.ofNullable(durationMs);
    }

    public long tokensIn() {
        return tokensIn;
    }

    public long tokensOut() {
        return tokensOut;
    }

    /** {@return dollars paid, judges included; empty while unknown} */
    public Optional<BigDecimal> costUsd() {
        return Optional.ofNullable(costUsd);
    }

    /** {@return why it failed} */
    public Optional<RunError> error() {
        return Optional.ofNullable(errorType)
                .map(type -> new RunError(errorStageIndex, type, errorMessage == null ? type : errorMessage));
    }
}

package dev.assay.store.run;

import dev.assay.store.StoredTextConverter;
import dev.assay.store.StoredTextsConverter;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.RunStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the row of a run tells without its config, which may be large. */
@MappedSuperclass
public abstract class RunFacts {

    @Id
    private String id;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String name;

    private String configHash;

    @Convert(converter = StoredTextsConverter.class)
    @Column(columnDefinition = "json")
    private List<String> models;

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
    protected RunFacts() {}

    public String id() {
        return id;
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public String configHash() {
        return configHash;
    }

    /** {@return provider and model of each stage} */
    public List<String> models() {
        return models;
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

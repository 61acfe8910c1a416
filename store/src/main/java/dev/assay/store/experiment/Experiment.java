package dev.assay.store.experiment;

import dev.assay.store.StoredText;
import dev.assay.store.StoredTextConverter;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.ExperimentStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row of one experiment. Read here, written by {@link ExperimentWriter}. */
@Entity
@Immutable
public class Experiment {

    @Id
    private String id;

    @Convert(converter = StoredTextConverter.class)
    private String name;

    @Column(columnDefinition = "json")
    private String spec;

    private String contentHash;
    private long datasetId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] tags;

    private String status;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String reason;

    private String command;
    private boolean heldByBudget;
    private int round;
    private int samples;
    private int variants;
    private int epochs;
    private long planned;
    private int concurrency;
    private @Nullable String maxFailures;
    private @Nullable BigDecimal budgetUsd;
    private @Nullable Long budgetTokens;
    private @Nullable Long budgetCalls;
    private long completed;
    private long failed;
    private long canceled;
    private long cached;
    private long calls;
    private long tokensIn;
    private long tokensOut;
    private long tokensPaid;
    private BigDecimal knownUsd;
    private long unpriced;
    private Instant createdAt;
    private Instant roundAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;
    private @Nullable Long durationMs;

    @SuppressWarnings("NullAway.Init")
    protected Experiment() {}

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** {@return the document as given, with the version of its dataset in place of a file, as JSON text} */
    public String spec() {
        return spec;
    }

    public String contentHash() {
        return contentHash;
    }

    public long datasetId() {
        return datasetId;
    }

    public List<String> tags() {
        return Arrays.stream(tags).map(StoredText::decode).toList();
    }

    public ExperimentStatus status() {
        return ExperimentStatus.ofWord(status);
    }

    /** {@return why it is paused or failed} */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** {@return what a person, or the budget, asked of it last} */
    public Command command() {
        return Command.valueOf(command.toUpperCase(Locale.ROOT));
    }

    /** {@return whether it is its budget that asks for a pause} */
    public boolean heldByBudget() {
        return heldByBudget;
    }

    /** {@return which try of the whole this is, from 1} */
    public int round() {
        return round;
    }

    public int samples() {
        return samples;
    }

    public int variants() {
        return variants;
    }

    public int epochs() {
        return epochs;
    }

    /** {@return how many runs it has in all} */
    public long total() {
        return (long) samples * variants * epochs;
    }

    /** {@return how many runs of its plan, from the first on, have rows} */
    public long planned() {
        return planned;
    }

    public int concurrency() {
        return concurrency;
    }

    /** {@return how many runs may fail, as it is written in a file} */
    public Optional<String> maxFailures() {
        return Optional.ofNullable(maxFailures);
    }

    public Optional<BigDecimal> budgetUsd() {
        return Optional.ofNullable(budgetUsd);
    }

    public OptionalLong budgetTokens() {
        return budgetTokens == null ? OptionalLong.empty() : OptionalLong.of(budgetTokens);
    }

    public OptionalLong budgetCalls() {
        return budgetCalls == null ? OptionalLong.empty() : OptionalLong.of(budgetCalls);
    }

    /** {@return how far it was when it was last written down} */
    public ExperimentTotals totals() {
        return new ExperimentTotals(
                completed, failed, canceled, cached, calls, tokensIn, tokensOut, tokensPaid, knownUsd, unpriced);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** {@return when this round began} */
    public Instant roundAt() {
        return roundAt;
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
}

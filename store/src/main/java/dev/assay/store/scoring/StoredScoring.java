package dev.assay.store.scoring;

import dev.assay.store.StoredTextConverter;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.ScoringPlace;
import dev.assay.workflows.spec.ScoringStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The row of one scoring. Read here, written by {@link ScoringWriter}. */
@Entity
@Immutable
@Table(name = "scoring")
public class StoredScoring {

    @Id
    private String id;

    private @Nullable String runId;
    private @Nullable String experimentId;

    @Column(columnDefinition = "json")
    private String scorers;

    private boolean errorsOnly;
    private String contentHash;
    private String status;
    private String command;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String reason;

    private int concurrency;
    private long runs;
    private long skipped;
    private long done;
    private long doneAhead;
    private @Nullable Integer atPosition;
    private @Nullable Integer atVariant;
    private @Nullable Integer atEpoch;
    private long scores;
    private long errors;
    private @Nullable Long calls;
    private @Nullable BigDecimal costUsd;
    private Instant createdAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;
    private @Nullable Long durationMs;

    @SuppressWarnings("NullAway.Init")
    protected StoredScoring() {}

    public String id() {
        return id;
    }

    /** {@return the run whose output is scored; empty for those of an experiment} */
    public Optional<String> runId() {
        return Optional.ofNullable(runId);
    }

    /** {@return the experiment whose outputs are scored; empty for that of a run} */
    public Optional<String> experimentId() {
        return Optional.ofNullable(experimentId);
    }

    /** {@return the scorers as they were given, as a JSON list} */
    public String scorers() {
        return scorers;
    }

    /** {@return whether only scores that are missing or errors are asked for} */
    public boolean errorsOnly() {
        return errorsOnly;
    }

    public String contentHash() {
        return contentHash;
    }

    public ScoringStatus status() {
        return ScoringStatus.ofWord(status);
    }

    /** {@return what a person asked of it last} */
    public Command command() {
        return Command.valueOf(command.toUpperCase(Locale.ROOT));
    }

    /** {@return whether it is at work and nobody asked for anything else} */
    public boolean goesOn() {
        return !status().isFinal() && command() == Command.NONE;
    }

    /** {@return why it failed or was canceled} */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** {@return how many slow scorers are asked at once} */
    public int concurrency() {
        return concurrency;
    }

    /** {@return how many runs have an output} */
    public long runs() {
        return runs;
    }

    /** {@return how many runs have none} */
    public long skipped() {
        return skipped;
    }

    /** {@return how many runs are done, at least} */
    public long done() {
        return Math.min(runs, done + doneAhead);
    }

    /** {@return up to which run all is done; empty at the beginning, and where there is but one} */
    public Optional<ScoringPlace> place() {
        return atPosition == null || atVariant == null || atEpoch == null
                ? Optional.empty()
                : Optional.of(new ScoringPlace(atPosition, atVariant, atEpoch, done));
    }

    /** {@return scores that it has given, errors included} */
    public long scores() {
        return scores;
    }

    /** {@return those of them that are errors} */
    public long errors() {
        return errors;
    }

    /** {@return calls that may have been paid; empty while it lasts} */
    public Optional<Long> calls() {
        return Optional.ofNullable(calls);
    }

    /** {@return dollars paid; empty while it lasts, or when unknown} */
    public Optional<BigDecimal> costUsd() {
        return Optional.ofNullable(costUsd);
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

    /** {@return milliseconds from its begin to its end} */
    public Optional<Long> durationMs() {
        return Optional.ofNullable(durationMs);
    }
}

package dev.assay.store.run;

import dev.assay.store.StoredTextConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.math.BigDecimal;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a finished stage left. Read here, written by {@link StageResultWriter}. */
@Entity
@Immutable
@IdClass(StageResultId.class)
public class StageResult implements FinishedStage {

    @Id
    private String runId;

    @Id
    private int stageIndex;

    @Convert(converter = StoredTextConverter.class)
    private String promptSent;

    @Column(columnDefinition = "json")
    private @Nullable String messages;

    @Convert(converter = StoredTextConverter.class)
    private String responseRaw;

    @Convert(converter = StoredTextConverter.class)
    private String provider;

    @Convert(converter = StoredTextConverter.class)
    private String modelUsed;

    private long tokensIn;
    private long tokensOut;
    private long tokensCached;
    private long latencyMs;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String finishReason;

    private boolean cached;
    private String cacheKey;

    @Convert(converter = StoredTextConverter.class)
    private @Nullable String cacheMiss;

    private int attempts;
    private @Nullable BigDecimal costUsd;

    private @Nullable String takenFrom;

    @SuppressWarnings("NullAway.Init")
    protected StageResult() {}

    public String runId() {
        return runId;
    }

    @Override
    public int stageIndex() {
        return stageIndex;
    }

    @Override
    public String promptSent() {
        return promptSent;
    }

    /** {@return all messages as JSON; empty when the prompt was the only one} */
    public Optional<String> messages() {
        return Optional.ofNullable(messages);
    }

    @Override
    public String responseRaw() {
        return responseRaw;
    }

    public String provider() {
        return provider;
    }

    @Override
    public String modelUsed() {
        return modelUsed;
    }

    @Override
    public long tokensIn() {
        return tokensIn;
    }

    @Override
    public long tokensOut() {
        return tokensOut;
    }

    /** {@return how many of the tokens sent the provider had cached itself} */
    public long tokensCached() {
        return tokensCached;
    }

    @Override
    public long latencyMs() {
        return latencyMs;
    }

    public Optional<String> finishReason() {
        return Optional.ofNullable(finishReason);
    }

    /** {@return whether the answer came from the cache} */
    public boolean cached() {
        return cached;
    }

    public String cacheKey() {
        return cacheKey;
    }

    /** {@return why the cache had no answer; empty when it had one or was not asked} */
    public Optional<String> cacheMiss() {
        return Optional.ofNullable(cacheMiss);
    }

    /** {@return paid attempts; 0 when cached} */
    public int attempts() {
        return attempts;
    }

    /** {@return dollars paid for it in this run; empty when the price is unknown} */
    public Optional<BigDecimal> costUsd() {
        return Optional.ofNullable(costUsd);
    }

    @Override
    public Optional<BigDecimal> paidUsd() {
        return costUsd();
    }

    /** {@return the run that paid for it, when a retry took it over} */
    public Optional<String> takenFrom() {
        return Optional.ofNullable(takenFrom);
    }
}

package dev.assay.store.experiment;

import dev.assay.store.StoredParameters;
import dev.assay.store.StoredText;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.activity.ExperimentChange.Bound;
import dev.assay.workflows.spec.ExperimentStatus;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes experiments, in the transaction of the caller. A final row changes by {@link #reopen} only, and every change of
 * status counts up {@code transitions}.
 */
@Repository
public class ExperimentWriter {

    private static final String CREATE = """
            insert into experiment (id, name, spec, content_hash, dataset_id, tags, samples, variants, epochs, concurrency,
              max_failures, budget_usd, budget_tokens, budget_calls)
            values (:id, :name, cast(:spec as json), :contentHash, :datasetId, :tags, :samples, :variantCount, :epochs,
              :concurrency, :maxFailures, :budgetUsd, :budgetTokens, :budgetCalls)
            on conflict (id) do nothing""";

    private static final String CREATE_VARIANTS = """
            insert into variant (experiment_id, position, name, config, models)
            select :id, (place - 1)::int, name, config::json, models::json
            from unnest(:names::text[], :configs::text[], :models::text[])
              with ordinality as given (name, config, models, place)
            on conflict do nothing""";

    private static final String IS_OPEN = "status in ('pending', 'running', 'paused')";

    private static final String MOVE = """
            update experiment set
              status = :to,
              reason = case when :to = 'paused' then coalesce(:reason, reason) end,
              transitions = transitions + 1,
              started_at = case when :to = 'running' then coalesce(started_at, clock_timestamp()) else started_at end
            where id = :id and status <> :to and %s
              and command <> case :to when 'running' then 'pause' when 'paused' then 'none' else '' end
            returning transitions""".formatted(IS_OPEN);

    private static final String CLOSE = """
            update experiment set
              status = :status,
              reason = case when :status = 'failed' then coalesce(:reason, reason) end,
              transitions = transitions + 1,
              started_at = coalesce(started_at, ended.at),
              completed_at = ended.at,
              duration_ms = coalesce(extract(epoch from ended.at - started_at) * 1000, 0)
            from (select clock_timestamp() as at) ended
            where id = :id and %s
            returning transitions""".formatted(IS_OPEN);

    /**
     * What was asked last holds, but a cancel is never taken back. A pause without a reason is the workflow's, which
     * notes what the row asked: it stays the budget's when it was.
     */
    private static final String COMMAND = """
            update experiment set
              command = :command,
              reason = case when :command <> 'none' then coalesce(:reason, reason) end,
              held_by_budget =
                :byBudget or held_by_budget and :command = 'pause' and cast(:reason as text) is null
            where id = :id and (command <> 'cancel' or :command = 'cancel') and %s""".formatted(IS_OPEN);

    private static final String CHANGE = """
            update experiment set
              concurrency = coalesce(:concurrency, concurrency),
              budget_usd = case when not 'USD' = any(:liftedBounds) then coalesce(:budgetUsd, budget_usd) end,
              budget_tokens = case when not 'TOKENS' = any(:liftedBounds) then coalesce(:budgetTokens, budget_tokens) end,
              budget_calls = case when not 'CALLS' = any(:liftedBounds) then coalesce(:budgetCalls, budget_calls) end,
              max_failures = case when not 'FAILURES' = any(:liftedBounds) then coalesce(:maxFailures, max_failures) end
            where id = :id and %s""".formatted(IS_OPEN);

    private static final String REWORD =
            "update experiment set spec = cast(:spec as json), tags = :tags where id = :id and " + IS_OPEN;

    private static final String ADVANCE =
            "update experiment set planned = :to where id = :id and planned = :from and " + IS_OPEN;

    private static final String PROGRESS = """
            update experiment set
              completed = :completed, failed = :failed, canceled = :canceled, cached = :cached, calls = :calls,
              tokens_in = :tokensIn, tokens_out = :tokensOut, tokens_paid = :tokensPaid,
              known_usd = :knownUsd, unpriced = :unpriced,
              progress = progress + 1
            where id = :id
              and (completed, failed, canceled, cached, calls, tokens_in, tokens_out, tokens_paid, known_usd, unpriced)
                is distinct from (:completed, :failed, :canceled, :cached, :calls, :tokensIn, :tokensOut, :tokensPaid,
                  :knownUsd, :unpriced)
            returning progress""";

    private static final String REOPEN = """
            update experiment set
              status = 'pending', reason = null, command = 'none', round = round + 1, round_at = clock_timestamp(),
              transitions = transitions + 1, completed_at = null, duration_ms = null
            where id = :id and not %s
            returning round""".formatted(IS_OPEN);

    private static final String LOCK_ROUND =
            "select 1 from experiment where id = :id and round = :round and " + IS_OPEN + " for no key update";

    private static final String LOCK_ENDED_BEFORE = """
            select id from experiment where completed_at < :before and not %s
            order by completed_at limit 1 for update skip locked""".formatted(IS_OPEN);

    private final JdbcClient jdbc;

    public ExperimentWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Has experiments of one content written down one after another, each once the transaction before has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockContent(String contentHash) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:hash, 0))) locked")
                .param("hash", contentHash)
                .query(Integer.class)
                .single();
    }

    /** Writes down an experiment that is to be, with its variants; {@return whether it was not there before} */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean create(NewExperiment experiment, int samples) {
        int created = jdbc.sql(CREATE)
                .paramSource(StoredParameters.of(experiment)
                        .and("tags", texts(experiment.tags()))
                        .and("samples", samples)
                        .and("variantCount", experiment.variants().size()))
                .update();
        if (created == 1) {
            jdbc.sql(CREATE_VARIANTS)
                    .paramSource(withId(experiment.id())
                            .and(
                                    "names",
                                    texts(experiment.variants().stream()
                                            .map(NewExperiment.NewVariant::name)
                                            .toList()))
                            .and("configs", all(experiment, NewExperiment.NewVariant::config))
                            .and("models", all(experiment, NewExperiment.NewVariant::models)))
                    .update();
        }
        return created == 1;
    }

    /**
     * Moves an open experiment to another status; {@return the number of the change, or empty if it has that status, or a
     * pause is asked, or asked no more, against it}
     *
     * @param reason why it is paused; null keeps a reason that is there
     */
    public OptionalInt move(String id, ExperimentStatus to, @Nullable String reason) {
        if (to.isFinal()) {
            throw new IllegalArgumentException("An experiment is closed, not moved, as " + to.word() + " (" + id + ")");
        }
        return number(MOVE, withId(id).and("to", to.word()).and("reason", reason));
    }

    /** Ends an experiment; {@return the number of the change, or empty when it had ended before} */
    public OptionalInt close(String id, ExperimentStatus status, @Nullable String reason) {
        if (!status.isFinal()) {
            throw new IllegalArgumentException(
                    "An experiment is moved, not closed, as " + status.word() + " (" + id + ")");
        }
        return number(CLOSE, withId(id).and("status", status.word()).and("reason", reason));
    }

    /**
     * Writes down what is asked of an experiment; {@return whether it is neither final nor to be canceled already}
     *
     * @param reason why; null keeps a reason that is there
     */
    public boolean command(String id, Command command, @Nullable String reason) {
        return command(id, command, reason, false);
    }

    /** Has an experiment pause because its budget is spent; {@return whether it is open and not to be canceled} */
    public boolean holdByBudget(String id, String reason) {
        return command(id, Command.PAUSE, reason, true);
    }

    private boolean command(String id, Command command, @Nullable String reason, boolean byBudget) {
        return update(
                COMMAND,
                withId(id)
                        .and("byBudget", byBudget)
                        .and("command", command.name().toLowerCase(Locale.ROOT))
                        .and("reason", reason));
    }

    /** Changes how an experiment goes on; {@return whether it is open} */
    public boolean change(String id, ExperimentChange change) {
        String[] lifted = change.lifted().stream().map(Bound::name).toArray(String[]::new);
        return update(CHANGE, StoredParameters.of(change).and("id", id).and("liftedBounds", lifted));
    }

    /**
     * Puts another document of the same content in the place of an experiment's own; {@return whether it is open}
     *
     * @param spec as JSON text
     */
    public boolean reword(String id, String spec, List<String> tags) {
        return update(REWORD, withId(id).and("spec", spec).and("tags", texts(tags)));
    }

    /** Notes that a further part of the plan has rows; {@return whether nobody did so before} */
    public boolean advance(String id, long from, long to) {
        return update(ADVANCE, withId(id).and("from", from).and("to", to));
    }

    /**
     * Locks an experiment against the other dispatchers of its round until the transaction ends; {@return whether it is
     * open, and in that round}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockRound(String id, int round) {
        return number(LOCK_ROUND, withId(id).and("round", round)).isPresent();
    }

    /** Writes down how far it is; {@return the number of this progress, or empty when there is none} */
    public OptionalLong progress(String id, ExperimentTotals totals) {
        return jdbc.sql(PROGRESS)
                .paramSource(StoredParameters.of(totals).and("id", id))
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Opens the next round of a final experiment; {@return its number, or empty when it is open already} */
    public OptionalInt reopen(String id) {
        return number(REOPEN, withId(id));
    }

    /** Takes a final experiment away with all that hangs on it; {@return whether it was there and final} */
    public boolean delete(String id) {
        return update("delete from experiment where id = :id and not " + IS_OPEN, withId(id));
    }

    /**
     * Locks the experiment that ended first, if that was before an instant, until the transaction ends; {@return its id}.
     * One that another process has locked is passed over.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> lockEndedBefore(Instant before) {
        return jdbc.sql(LOCK_ENDED_BEFORE)
                .param("before", Timestamp.from(before))
                .query(String.class)
                .optional();
    }

    private static String[] all(NewExperiment experiment, Function<NewExperiment.NewVariant, String> part) {
        return experiment.variants().stream().map(part).toArray(String[]::new);
    }

    private static StoredParameters withId(String id) {
        return StoredParameters.of("id", id);
    }

    private static String[] texts(List<String> texts) {
        return texts.stream().map(StoredText::encode).toArray(String[]::new);
    }

    private boolean update(String sql, StoredParameters parameters) {
        return jdbc.sql(sql).paramSource(parameters).update() == 1;
    }

    private OptionalInt number(String sql, StoredParameters parameters) {
        return jdbc.sql(sql).paramSource(parameters).query(Integer.class).optional().stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }
}

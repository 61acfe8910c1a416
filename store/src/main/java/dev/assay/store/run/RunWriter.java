package dev.assay.store.run;

import dev.assay.store.StoredParameters;
import dev.assay.store.StoredTextsConverter;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.RunStatus;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes runs, in the transaction of the caller. A final row never changes, and every change of status counts up
 * {@code transitions}.
 */
@Repository
public class RunWriter {

    /** What is asked of a run, by itself or by way of its experiment; tables {@code run} and {@code experiment}. */
    public static final String COMMAND_OF_RUN =
            "case when run.command <> 'none' then run.command else coalesce(experiment.command, 'none') end";

    private static final String CREATE = """
            insert into run (id, name, config, config_hash, models, retry_of, try)
            values (:id, :name, cast(:config as json), :configHash, cast(:models as json), :retryOf, :tryNumber)
            on conflict (id) do nothing""";

    private static final String IS_OPEN = "status in ('pending', 'running', 'paused', 'waiting')";

    private static final String MOVE = """
            update run set
              status = :to,
              transitions = transitions + 1,
              started_at = case when :to = 'running' then coalesce(started_at, clock_timestamp()) else started_at end
            where id = :id and status in (:from) and %s
            returning transitions""".formatted(IS_OPEN);

    private static final String BEGIN = """
            update run set status = 'running', transitions = transitions + 1, started_at = clock_timestamp()
            where id = any(:ids) and status = 'pending' and try = 1 and command = 'none'
              and not exists (select 1 from experiment
                              where experiment.id = run.experiment_id and experiment.command <> 'none')
            returning id, transitions""";

    private static final String SUMS = """
            calls = calls.paid, tokens_paid = calls.tokens, cost_usd = calls.cost_usd,
              cached = stages.cached, tokens_in = stages.tokens_in, tokens_out = stages.tokens_out""";

    /**
     * What one call cost may be unknown, as its price is, or as it was lost or is still in flight at the end of a run that
     * was canceled. Then so is the cost of the run: null, not less.
     */
    private static final String SUMMED = """
            (select coalesce(sum(tokens_in), 0) as tokens_in, coalesce(sum(tokens_out), 0) as tokens_out,
                      coalesce(bool_and(cached), false) as cached
               from stage_result where run_id = :id) stages,
              (select case when bool_or(cost_usd is null) then null else coalesce(sum(cost_usd), 0) end as cost_usd,
                      count(*) as paid, coalesce(sum(tokens_in + tokens_out), 0) as tokens
               from call where run_id = :id and outcome in ('in_flight', 'answered', 'failed', 'lost')) calls""";

    /** A person may take days to answer: what was paid until then is told meanwhile. */
    private static final String WAIT = """
            update run set status = :to, transitions = transitions + 1, %s
            from %s
            where id = :id and status in (:from) and %s
            returning transitions""".formatted(SUMS, SUMMED, IS_OPEN);

    private static final String CLOSE = """
            update run set
              status = :status,
              transitions = transitions + 1,
              started_at = coalesce(run.started_at, ended.at),
              completed_at = ended.at,
              duration_ms = coalesce(extract(epoch from ended.at - run.started_at) * 1000, 0),
              %s,
              error_stage_index = case when :status = 'failed' then run.error_stage_index end,
              error_type = case when :status = 'failed' then run.error_type end,
              error_message = case when :status = 'failed' then run.error_message end
            from (select clock_timestamp() as at) ended, %s
            where id = :id and %s
            returning transitions""".formatted(SUMS, SUMMED, IS_OPEN);

    /** What was asked last holds, but a cancel is never taken back. */
    private static final String COMMAND = """
            update run set command = :command
            where id = :id and (command <> 'cancel' or :command = 'cancel') and %s""".formatted(IS_OPEN);

    private static final String READ_COMMAND = "select " + COMMAND_OF_RUN
            + " from run left join experiment on experiment.id = run.experiment_id where run.id = :id";

    private static final String PAUSE_ALONE = """
            update run set command = 'pause'
            where id = :id and command <> 'cancel' and %s
              and not exists (select 1 from experiment
                              where experiment.id = run.experiment_id and experiment.command <> 'none')""".formatted(IS_OPEN);

    private static final String PAUSE_AS_ASKED = """
            update run set status = 'paused', transitions = transitions + 1
            where id = :id and status in ('pending', 'running', 'waiting')
              and (command = 'pause'
                or command = 'none' and exists (select 1 from experiment
                                                where experiment.id = run.experiment_id and experiment.command = 'pause'))
            returning transitions""";

    private static final String ERROR = """
            update run set error_stage_index = :stageIndex, error_type = :type, error_message = :message
            where id = :id and %s""".formatted(IS_OPEN);

    private static final String LOCK = "select 1 from run where id = :id and " + IS_OPEN + " for ";

    private static final String LOCK_TO_END = """
            select run.status = 'running' and %s = 'none'
            from run left join experiment on experiment.id = run.experiment_id
            where run.id = :id and run.%s
            for no key update of run""".formatted(COMMAND_OF_RUN, IS_OPEN);

    private static final String DELETE = "delete from run where id = :id and not " + IS_OPEN;

    /** Another process that prunes meanwhile takes other rows. */
    private static final String PRUNE = """
            with old as materialized (
              select id from run where experiment_id is null and completed_at < :before and not %s
              order by completed_at limit :limit for update skip locked)
            delete from run using old where run.id = old.id
            returning run.id""".formatted(IS_OPEN);

    private final JdbcClient jdbc;

    public RunWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down a run that is to be; {@return whether it was not there before} */
    public boolean create(NewRun run) {
        String models = new StoredTextsConverter().convertToDatabaseColumn(run.models());
        return update(CREATE, StoredParameters.of(run).and("models", models)) == 1;
    }

    /**
     * Moves a run from one of several statuses to another, and to waiting with its sums so far; {@return the number of the
     * change, or empty if none}
     *
     * @throws IllegalArgumentException when {@code to} is final: {@link #close} ends a run
     */
    public OptionalInt move(String runId, List<RunStatus> from, RunStatus to) {
        if (to.isFinal()) {
            throw new IllegalArgumentException("A run is closed, not moved, as " + to.word() + " (" + runId + ")");
        }
        return change(
                to == RunStatus.WAITING ? WAIT : MOVE,
                withId(runId).and("from", words(from)).and("to", to.word()));
    }

    /**
     * Begins those of some runs that have nothing behind them and of which nobody has asked anything; {@return the number
     * of the change of each that is begun}
     */
    public Map<String, Integer> begin(Collection<String> runIds) {
        Map<String, Integer> begun = new HashMap<>();
        jdbc.sql(BEGIN).param("ids", runIds.toArray(String[]::new)).query(row -> {
            begun.put(row.getString("id"), row.getInt("transitions"));
        });
        return begun;
    }

    /**
     * Ends a run with its sums, and without an error that a later attempt got over, after all writes that {@link #lockOpen} lets through; {@return the number of the
     * change, or empty when it had ended before}
     *
     * @throws IllegalArgumentException when the status is not final
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OptionalInt close(String runId, RunStatus status) {
        if (!status.isFinal()) {
            throw new IllegalArgumentException("A run is moved, not closed, as " + status.word() + " (" + runId + ")");
        }
        // a statement of its own: one that waited for a lock would not see what was written before it was given
        return lock(runId, "no key update") ? closeLocked(runId, status) : OptionalInt.empty();
    }

    /**
     * Locks a run as {@link #close} does, ahead of it; {@return whether it is at work and nobody asked for anything else;
     * empty when it is final}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Boolean> lockToEnd(String runId) {
        return jdbc.sql(LOCK_TO_END)
                .paramSource(withId(runId))
                .query(Boolean.class)
                .optional();
    }

    /** Completes a run that {@link #lockToEnd} locked in the same transaction; see {@link #close} */
    @Transactional(propagation = Propagation.MANDATORY)
    public OptionalInt completeLocked(String runId) {
        return closeLocked(runId, RunStatus.COMPLETED);
    }

    /** Writes down what a person asks of a run; {@return whether it is neither final nor to be canceled already} */
    public boolean command(String runId, Command command) {
        return update(COMMAND, withId(runId).and("command", command.name().toLowerCase(Locale.ROOT))) == 1;
    }

    /** {@return what is asked of a run now, by itself or by way of its experiment; cancel when it is gone} */
    public Command commandOf(String runId) {
        return jdbc.sql(READ_COMMAND)
                .paramSource(withId(runId))
                .query(String.class)
                .optional()
                .map(word -> Command.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Command.CANCEL);
    }

    /** Writes down that a run is to pause, unless its experiment asks that of all its runs; see {@link #command}. */
    public boolean pauseAlone(String runId) {
        return update(PAUSE_ALONE, withId(runId)) == 1;
    }

    /** Marks a run as paused if that is asked of it, as by {@link #commandOf}; {@return the number of the change, or empty} */
    public OptionalInt pauseAsAsked(String runId) {
        return change(PAUSE_AS_ASKED, withId(runId));
    }

    /** Writes down why a run fails, ahead of its end; {@return whether the run is not final} */
    public boolean error(String runId, RunError error) {
        return update(ERROR, StoredParameters.of(error).and("id", runId)) == 1;
    }

    /** Locks a run against its end until the transaction ends; {@return whether it is not final} */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockOpen(String runId) {
        return lock(runId, "share");
    }

    /** Locks a run, whatever its status, for one at a time until the transaction ends; {@return whether it is there} */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockAlone(String runId) {
        return jdbc.sql("select 1 from run where id = :id for update")
                .paramSource(withId(runId))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Takes a final run away with all that hangs on it; {@return whether it was there and final} */
    public boolean delete(String runId) {
        return update(DELETE, withId(runId)) == 1;
    }

    /** Takes away final runs that ended before an instant, oldest first and at most so many; {@return their ids} */
    public List<String> prune(Instant before, int limit) {
        return jdbc.sql(PRUNE)
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private OptionalInt closeLocked(String runId, RunStatus status) {
        return change(CLOSE, withId(runId).and("status", status.word()));
    }

    private static StoredParameters withId(String runId) {
        return StoredParameters.of("id", runId);
    }

    private static List<String> words(List<RunStatus> statuses) {
        return statuses.stream().map(RunStatus::word).toList();
    }

    private int update(String sql, StoredParameters parameters) {
        return jdbc.sql(sql).paramSource(parameters).update();
    }

    private OptionalInt change(String sql, StoredParameters parameters) {
        return jdbc.sql(sql).paramSource(parameters).query(Integer.class).optional().stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private boolean lock(String runId, String strength) {
        return jdbc.sql(LOCK + strength)
                .paramSource(withId(runId))
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}

package dev.assay.store.report;

import dev.assay.store.StoredParameters;
import dev.assay.store.StoredText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads which questions wait for people, of all runs, those whose time is up first before the others. */
@Repository
public class WaitingQuestions {

    /** A run that was closed by force may have left its questions open. */
    private static final String PAGE = """
            select asked.run_id, run.experiment_id, variant.name as variant, run.sample_id, asked.scorer_name,
              asked.question, asked.deadline, coalesce(left(stage.response_raw, %d), '') as output
            from human_question asked
            join run on run.id = asked.run_id and run.status in ('running', 'paused', 'waiting')
            left join variant on variant.experiment_id = run.experiment_id and variant.position = run.variant
            left join stage_result stage
              on stage.run_id = run.id and stage.stage_index = json_array_length(run.models) - 1
            where asked.open
              and (asked.deadline, asked.run_id) > (:afterDeadline, :afterRun)
              and (cast(:runId as text) is null or asked.run_id = :runId)
              and (cast(:experimentId as text) is null or run.experiment_id = :experimentId)
            order by asked.deadline, asked.run_id
            limit :limit""".formatted(Excerpts.MAX + Excerpts.MAX_ESCAPE);

    /** Their workflows have yet to hear of the answers. */
    private static final String ANSWERED_RUNS = """
            select count(*) from run
            where experiment_id = :experimentId and status = 'waiting'
              and not exists (select 1 from human_question asked where asked.run_id = run.id and asked.open)""";

    private final JdbcClient jdbc;

    public WaitingQuestions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * {@return questions after a place in the list of all; those about one run have deadlines of their own}
     *
     * @param runId only those about that run; empty for any
     * @param experimentId only those about runs of that experiment; empty for any
     * @param after the deadline of the question before
     * @param afterRun the run of the question before
     */
    public List<WaitingQuestion> page(
            Optional<String> runId, Optional<String> experimentId, Instant after, String afterRun, int limit) {
        return jdbc.sql(PAGE)
                .paramSource(StoredParameters.of("runId", runId.orElse(null))
                        .and("experimentId", experimentId.orElse(null))
                        .and("afterDeadline", Timestamp.from(after))
                        .and("afterRun", afterRun)
                        .and("limit", limit))
                .query((row, number) -> question(row))
                .list();
    }

    /** {@return how many runs of an experiment still say that they wait, although all that they ask is answered} */
    public long answeredRuns(String experimentId) {
        return jdbc.sql(ANSWERED_RUNS)
                .param("experimentId", experimentId)
                .query(Long.class)
                .single();
    }

    private static WaitingQuestion question(ResultSet row) throws SQLException {
        return new WaitingQuestion(
                row.getString("run_id"),
                row.getString("experiment_id"),
                decoded(row.getString("variant")),
                decoded(row.getString("sample_id")),
                StoredText.decode(row.getString("scorer_name")),
                StoredText.decode(row.getString("question")),
                Excerpts.decode(row.getString("output")),
                row.getTimestamp("deadline").toInstant());
    }

    private static @Nullable String decoded(@Nullable String stored) {
        return stored == null ? null : StoredText.decode(stored);
    }
}

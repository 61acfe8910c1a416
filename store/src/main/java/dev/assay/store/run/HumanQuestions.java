package dev.assay.store.run;

import dev.assay.store.StoredParameters;
import dev.assay.store.StoredText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and reads what people are asked about single runs, in the transaction of the caller. */
@Repository
public class HumanQuestions {

    /** The deadline is an instant from then on, so that it stays the same whatever is started again. */
    private static final String ASK = """
            insert into human_question (run_id, scorer_name, position, question, deadline)
            values (:runId, :scorerName, :position, :question, clock_timestamp() + make_interval(secs => :seconds))
            on conflict do nothing""";

    private static final String OPEN = """
            select scorer_name, question, deadline, extract(epoch from deadline - clock_timestamp()) * 1000 as left_ms
            from human_question where run_id = :runId and open
            order by position""";

    private static final String CLOSE =
            "update human_question set open = false where run_id = :runId and scorer_name = :scorerName and open";

    private static final String CLOSE_ALL = "update human_question set open = false where run_id = :runId and open";

    private final JdbcClient jdbc;

    public HumanQuestions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asks a question, unless it was asked before. */
    public void ask(NewHumanQuestion question) {
        jdbc.sql(ASK).paramSource(StoredParameters.of(question)).update();
    }

    /** {@return the names of the scorers whose questions were asked about a run, answered or not} */
    public Set<String> asked(String runId) {
        return new HashSet<>(jdbc.sql("select scorer_name from human_question where run_id = :runId")
                .param("runId", runId)
                .query((row, number) -> StoredText.decode(row.getString("scorer_name")))
                .list());
    }

    /** {@return the questions about a run that nobody has answered, in the order of its scorers} */
    public List<HumanQuestion> open(String runId) {
        return jdbc.sql(OPEN)
                .param("runId", runId)
                .query((row, number) -> new HumanQuestion(
                        StoredText.decode(row.getString("scorer_name")),
                        StoredText.decode(row.getString("question")),
                        row.getTimestamp("deadline").toInstant(),
                        Duration.ofMillis((long) Math.ceil(row.getDouble("left_ms")))))
                .list();
    }

    /** Notes that a question has its answer, or has none in time; {@return whether it was open} */
    public boolean close(String runId, String scorerName) {
        return jdbc.sql(CLOSE)
                        .paramSource(StoredParameters.of("runId", runId).and("scorerName", scorerName))
                        .update()
                == 1;
    }

    /** Notes that nobody waits any more for an answer about a run. */
    public void closeAll(String runId) {
        jdbc.sql(CLOSE_ALL).param("runId", runId).update();
    }
}

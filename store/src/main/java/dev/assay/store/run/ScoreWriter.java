package dev.assay.store.run;

import dev.assay.store.RowWriter;
import dev.assay.store.RowsWriter;
import dev.assay.store.StoredParameters;
import dev.assay.store.StoredText;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes scores, in the transaction of the caller. The first score of a scorer and version stays. */
@Repository
public class ScoreWriter {

    /** One that the same scoring has given already stays. */
    private static final String INSERT_VERSIONS = """
            insert into score (run_id, scorer_name, version, value, raw_value, clamped, threshold, passed, reason, error,
              spec_hash, scored_by, scoring_id)
            select given.run_id, given.scorer_name,
              1 + coalesce((select max(version) from score
                            where score.run_id = given.run_id and score.scorer_name = given.scorer_name), 0),
              given.value, given.raw_value, given.clamped, given.threshold, given.passed, given.reason, given.error,
              given.spec_hash, given.scored_by, :scoringId
            from unnest(:runIds::text[], :names::text[], :values::float8[], :rawValues::float8[], :clamped::boolean[],
              :thresholds::numeric[], :passed::boolean[], :reasons::text[], :errors::text[], :hashes::text[], :people::text[])
              as given (run_id, scorer_name, value, raw_value, clamped, threshold, passed, reason, error, spec_hash, scored_by)
            where not exists (select 1 from score
                              where score.run_id = given.run_id and score.scorer_name = given.scorer_name
                                and score.scoring_id = :scoringId)
            on conflict do nothing
            returning run_id, scorer_name, version""";

    private static final String INSERT_BY_PERSON = """
            insert into score
              (run_id, scorer_name, version, value, raw_value, clamped, threshold, passed, reason, error, scored_by)
            select :runId, :scorerName, coalesce(max(version), 0) + 1, :value, :rawValue, :clamped, :threshold, :passed,
              :reason, :error, :scoredBy
            from score where run_id = :runId and scorer_name = :scorerName
            returning version""";

    private final JdbcClient jdbc;
    private final RowWriter scores;
    private final RowsWriter manyScores;

    public ScoreWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.scores = new RowWriter(
                jdbc,
                "score",
                "run_id",
                "scorer_name",
                "value",
                "raw_value",
                "clamped",
                "threshold",
                "passed",
                "reason",
                "error",
                "spec_hash");
        this.manyScores = new RowsWriter(
                jdbc,
                "score",
                "run_id:text",
                "scorer_name:text",
                "value:float8",
                "raw_value:float8",
                "clamped:boolean",
                "threshold:numeric",
                "passed:boolean",
                "reason:text",
                "error:text",
                "spec_hash:text");
    }

    /** Writes many scores, by one statement. */
    public void insertAll(List<NewScore> given) {
        manyScores.insert(given);
    }

    /**
     * Writes a score that {@linkplain NewScore#by a person gave}, as the newest version; the caller has locked the run
     * against others who do. {@return which version it is}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int insertByPerson(NewScore score) {
        return jdbc.sql(INSERT_BY_PERSON)
                .paramSource(StoredParameters.of(score))
                .query(Integer.class)
                .single();
    }

    /** Writes a score; {@return whether none was there before} */
    public boolean insert(NewScore score) {
        return scores.insert(score);
    }

    /**
     * Writes the next versions of scores, by one statement. The caller has locked their runs, so that nobody else counts the
     * versions meanwhile. {@return those that were written}
     *
     * @param scoringId the scoring that they come from
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Version> insertVersions(String scoringId, List<NewScore> given) {
        if (given.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(INSERT_VERSIONS)
                .param("scoringId", scoringId)
                .param("runIds", texts(given, NewScore::runId))
                .param("names", texts(given, NewScore::scorerName))
                .param("values", given.stream().map(NewScore::value).toArray(Double[]::new))
                .param("rawValues", given.stream().map(NewScore::rawValue).toArray(Double[]::new))
                .param("clamped", given.stream().map(NewScore::clamped).toArray(Boolean[]::new))
                .param("thresholds", texts(given, score -> Objects.toString(score.threshold(), null)))
                .param("passed", given.stream().map(NewScore::passed).toArray(Boolean[]::new))
                .param("reasons", texts(given, NewScore::reason))
                .param("errors", texts(given, NewScore::error))
                .param("hashes", texts(given, NewScore::specHash))
                .param("people", texts(given, NewScore::scoredBy))
                .query((row, number) -> new Version(
                        row.getString("run_id"),
                        StoredText.decode(row.getString("scorer_name")),
                        row.getInt("version")))
                .list();
    }

    private static @Nullable String[] texts(List<NewScore> given, Function<NewScore, @Nullable String> text) {
        return given.stream()
                .map(score -> {
                    String value = text.apply(score);
                    return value == null ? null : StoredText.encode(value);
                })
                .toArray(String[]::new);
    }

    /**
     * A version of a score that was written.
     *
     * @param version which one, from 1
     */
    public record Version(String runId, String scorerName, int version) {}
}

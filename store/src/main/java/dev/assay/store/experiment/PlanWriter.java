package dev.assay.store.experiment;

import dev.assay.store.StoredParameters;
import dev.assay.store.StoredText;
import dev.assay.workflows.spec.SelectionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Chooses the samples of an experiment once, so that its plan never changes. */
@Repository
public class PlanWriter {

    /** A hash of seed and id, so that the order depends on neither the file's order nor the other samples. */
    private static final String SHUFFLED = "md5(:seed || ':' || sample_id), sample_id";

    private static final String FAILING = """
            exists (select 1 from run
                    where run.experiment_id = :failing and run.sample_id = sample.sample_id
                      and not exists (select 1 from run later where later.retry_of = run.id)
                      and (run.status = 'failed'
                        or exists (select 1 from score where score.run_id = run.id
                                   and (score.error is not null or not coalesce(score.passed, true)))))""";

    private static final String SELECTED = """
            select position, row_number() over (order by %s) - 1 as ordinal
            from sample
            where dataset_id = :datasetId
              and (cast(:positions as int[]) is null or position = any(:positions))
              and (cast(:metadataKey as text) is null or metadata ->> :metadataKey = :metadataValue)
              and (cast(:failing as text) is null or %s)""";

    /** Rows held in memory at once, where a transaction is open. */
    private static final int FETCH = 1_000;

    private final JdbcClient jdbc;

    public PlanWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * {@return how many samples of a dataset a selection takes}
     *
     * @param pattern what the selection's pattern does: says of a text whether it is in there
     */
    public int count(long datasetId, SelectionSpec selection, Optional<Predicate<String>> pattern) {
        return jdbc.sql("select count(*) from (" + selected(selection) + ") chosen where ordinal < :limit")
                .paramSource(parameters(datasetId, selection, pattern))
                .query(Integer.class)
                .single();
    }

    /** Writes down which samples an experiment takes, in the transaction of the caller. */
    public void choose(
            String experimentId, long datasetId, SelectionSpec selection, Optional<Predicate<String>> pattern) {
        jdbc.sql(
                        "insert into experiment_sample (experiment_id, ordinal, sample_position) select :id, ordinal, position from ("
                                + selected(selection) + ") chosen where ordinal < :limit on conflict do nothing")
                .paramSource(parameters(datasetId, selection, pattern).and("id", experimentId))
                .update();
    }

    private static String selected(SelectionSpec selection) {
        return SELECTED.formatted(selection.shuffle().isPresent() ? SHUFFLED : "position", FAILING);
    }

    private StoredParameters parameters(long datasetId, SelectionSpec selection, Optional<Predicate<String>> pattern) {
        return StoredParameters.of("datasetId", datasetId)
                .and("limit", selection.limit().orElse(Integer.MAX_VALUE))
                .and("seed", Long.toString(selection.shuffle().orElse(0)))
                .and(
                        "positions",
                        pattern.map(matches -> matching(datasetId, matches)).orElse(null))
                .and("metadataKey", selection.metadataKey().orElse(null))
                .and("metadataValue", selection.metadataValue().orElse(null))
                .and("failing", selection.failing().orElse(null));
    }

    private Integer[] matching(long datasetId, Predicate<String> matches) {
        List<Integer> positions = new ArrayList<>();
        jdbc.sql("select position, sample_id, input from sample where dataset_id = :datasetId")
                .param("datasetId", datasetId)
                .withFetchSize(FETCH)
                .query(row -> {
                    if (matches.test(StoredText.decode(row.getString("sample_id")))
                            || matches.test(row.getString("input"))) {
                        positions.add(row.getInt("position"));
                    }
                });
        return positions.toArray(Integer[]::new);
    }
}

package dev.assay.store.experiment;

import dev.assay.store.StoredText;
import dev.assay.workflows.spec.SampleSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Chooses and reads the samples of experiments. */
@Repository
public class PlanReader {

    private static final JsonMapper json = new JsonMapper();

    private static final String COLUMNS =
            "select chosen.ordinal, sample.position, sample.sample_id, sample.input, sample.target, sample.metadata,"
                    + " sample.scorers ";

    private static final String CHOSEN = COLUMNS + """
            from experiment_sample chosen
            join experiment on experiment.id = chosen.experiment_id
            join sample on sample.dataset_id = experiment.dataset_id and sample.position = chosen.sample_position
            where chosen.experiment_id = :id and chosen.ordinal >= :from and chosen.ordinal <= :to""";

    private static final String ONE = """
            select 0 as ordinal, sample.position, sample.sample_id, sample.input, sample.target, sample.metadata,
              sample.scorers
            from experiment
            join sample on sample.dataset_id = experiment.dataset_id and sample.position = :position
            where experiment.id = :id""";

    private final JdbcClient jdbc;

    public PlanReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the samples that an experiment takes, from one ordinal to another, both included} */
    public Map<Integer, PlannedSample> samples(String experimentId, int from, int to) {
        Map<Integer, PlannedSample> samples = new HashMap<>();
        jdbc.sql(CHOSEN)
                .param("id", experimentId)
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    samples.put(row.getInt("ordinal"), sample(row));
                });
        return samples;
    }

    /** {@return the sample at a position of the dataset that an experiment takes} */
    public Optional<PlannedSample> sample(String experimentId, int position) {
        return jdbc.sql(ONE)
                .param("id", experimentId)
                .param("position", position)
                .query((row, number) -> sample(row))
                .optional();
    }

    private static PlannedSample sample(ResultSet row) throws SQLException {
        return new PlannedSample(
                row.getInt("position"),
                new SampleSpec(
                        StoredText.decode(row.getString("sample_id")),
                        json.readTree(row.getString("input")),
                        Optional.ofNullable(tree(row.getString("target"))),
                        tree(row.getString("metadata")) instanceof ObjectNode metadata
                                ? metadata
                                : JsonNodeFactory.instance.objectNode(),
                        tree(row.getString("scorers")) instanceof ArrayNode scorers
                                ? scorers
                                : JsonNodeFactory.instance.arrayNode()));
    }

    private static @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}

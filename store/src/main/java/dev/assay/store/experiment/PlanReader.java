package dev.assay.store.experiment;

import dev.assay.store.dataset.SampleReader;
import dev.assay.workflows.spec.SampleSpec;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the samples that experiments take, in the order in which they take them. */
@Repository
public class PlanReader {

    private static final String CHOSEN = """
            select ordinal, sample_position from experiment_sample
            where experiment_id = :id and ordinal >= :from and ordinal <= :to""";

    private final JdbcClient jdbc;
    private final SampleReader samples;

    public PlanReader(JdbcClient jdbc, SampleReader samples) {
        this.jdbc = jdbc;
        this.samples = samples;
    }

    /** {@return the samples that an experiment takes, by ordinal from one to another, both included} */
    public Map<Integer, PlannedSample> samples(Experiment experiment, int from, int to) {
        Map<Integer, Integer> positions = new HashMap<>();
        jdbc.sql(CHOSEN)
                .param("id", experiment.id())
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    positions.put(row.getInt("ordinal"), row.getInt("sample_position"));
                });
        Map<Integer, SampleSpec> found = samples.find(experiment.datasetId(), positions.values());
        Map<Integer, PlannedSample> planned = new HashMap<>();
        positions.forEach((ordinal, position) -> {
            SampleSpec sample = found.get(position);
            if (sample != null) {
                planned.put(ordinal, new PlannedSample(position, sample));
            }
        });
        return planned;
    }
}

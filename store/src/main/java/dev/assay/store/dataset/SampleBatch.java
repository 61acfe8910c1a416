package dev.assay.store.dataset;

import dev.assay.store.StoredText;
import dev.assay.workflows.spec.SampleSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the samples of one dataset, many by one statement, in the transaction of the caller. */
final class SampleBatch {

    private static final int MAX_SAMPLES = 1_000;

    /** Characters of JSON that wait in memory, whatever the size of a sample. */
    private static final int MAX_TEXT = 4 * 1024 * 1024;

    private static final String INSERT = """
            insert into sample (dataset_id, position, sample_id, input, target, metadata, scorers)
            select :dataset, :position + place - 1, id, input::json, target::json, metadata::json, scorers::json
            from unnest(:ids, :inputs, :targets, :metadata, :scorers)
              with ordinality as given (id, input, target, metadata, scorers, place)""";

    private final JdbcClient jdbc;
    private final long datasetId;
    private final List<String> ids = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<@Nullable String> targets = new ArrayList<>();
    private final List<@Nullable String> metadata = new ArrayList<>();
    private final List<@Nullable String> scorers = new ArrayList<>();
    private int position;
    private int text;

    SampleBatch(JdbcClient jdbc, long datasetId) {
        this.jdbc = jdbc;
        this.datasetId = datasetId;
    }

    /** Takes the next sample, and writes those that wait when they are enough. */
    void add(SampleSpec sample) {
        ids.add(StoredText.encode(sample.id()));
        inputs.add(counted(SampleJson.text(sample.input())));
        targets.add(sample.target().map(SampleJson::text).map(this::counted).orElse(null));
        metadata.add(sample.metadata().isEmpty() ? null : counted(SampleJson.text(sample.metadata())));
        scorers.add(sample.scorers().isEmpty() ? null : counted(SampleJson.text(sample.scorers())));
        if (ids.size() == MAX_SAMPLES || text >= MAX_TEXT) {
            flush();
        }
    }

    /** Writes the samples that wait. */
    void flush() {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql(INSERT)
                .param("dataset", datasetId)
                .param("position", position)
                .param("ids", array(ids))
                .param("inputs", array(inputs))
                .param("targets", array(targets))
                .param("metadata", array(metadata))
                .param("scorers", array(scorers))
                .update();
        position += ids.size();
        text = 0;
        List.of(ids, inputs, targets, metadata, scorers).forEach(List::clear);
    }

    private String counted(String json) {
        text += json.length();
        return json;
    }

    private static @Nullable String[] array(List<? extends @Nullable String> texts) {
        return texts.toArray(String[]::new);
    }
}

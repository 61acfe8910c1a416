package dev.assay.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.testing.TestStore;
import dev.assay.workflows.spec.SampleSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class DatasetRemovalIT {

    private final DatasetLoader loader = TestStore.get(DatasetLoader.class);
    private final DatasetRepository datasets = TestStore.get(DatasetRepository.class);
    private final SampleReader reader = TestStore.get(SampleReader.class);
    private final String topic = UUID.randomUUID().toString();
    private final NumberedSamples samples = new NumberedSamples(topic);

    @BeforeEach
    void empty() {
        TestStore.empty();
    }

    @Test
    void takesADatasetAwayUnlessAnExperimentUsesIt() {
        long free = loader.load(Optional.empty(), samples.first(2)).datasetId();
        long used = loader.load(Optional.empty(), samples.first(3)).datasetId();
        use(used);

        assertThat(loader.delete(free)).isTrue();
        assertThat(loader.delete(free)).isFalse();
        assertThat(loader.delete(used)).isFalse();

        assertThat(datasets.findById(free)).isEmpty();
        assertThat(reader.page(free, 0, 1)).isEmpty();
        assertThat(reader.page(used, 0, 9)).hasSize(3);
    }

    @Test
    void takesTheOldestAwayThatNobodyUsesOrLoadedSince() {
        long older = old(samples.first(1), 2);
        long used = old(samples.first(2), 3);
        long loadedAgain = old(samples.first(3), 4);
        long old = old(samples.first(4), 1);
        use(used);
        loader.load(Optional.empty(), samples.first(3));
        Instant before = Instant.parse("2001-01-01T00:00:00Z");

        assertThat(datasets.countUnusedSince(before)).isEqualTo(2);
        assertThat(loader.deleteOldest(before)).isTrue();
        assertThat(datasets.findById(older)).isEmpty();
        assertThat(datasets.findById(old)).isPresent();
        assertThat(loader.deleteOldest(before)).isTrue();
        assertThat(loader.deleteOldest(before)).isFalse();
        assertThat(datasets.findById(old)).isEmpty();
        assertThat(reader.page(loadedAgain, 0, 9)).hasSize(3);
        assertThat(reader.page(used, 0, 9)).hasSize(2);
    }

    @Test
    void givesUpWhereEveryAttemptFindsTheDatasetTaken() {
        old(samples.first(1), 1);
        JdbcClient jdbc = TestStore.jdbc();
        jdbc.sql("create sequence attempt").update();
        jdbc.sql("""
                create function take() returns trigger language plpgsql as $$
                begin
                  perform nextval('attempt');
                  raise foreign_key_violation;
                end $$""").update();
        jdbc.sql("create trigger taken before delete on dataset for each row execute function take()")
                .update();
        try {
            assertThat(loader.deleteOldest(Instant.parse("2001-01-01T00:00:00Z")))
                    .isFalse();

            assertThat(jdbc.sql("select last_value from attempt")
                            .query(Integer.class)
                            .single())
                    .isBetween(2, 100);
        } finally {
            jdbc.sql("drop trigger taken on dataset").update();
            jdbc.sql("drop function take").update();
            jdbc.sql("drop sequence attempt").update();
        }
    }

    @Test
    void countsAsUnusedWhatOnlyEndedExperimentsUse() {
        Instant before = Instant.parse("2001-01-01T00:00:00Z");
        use(old(samples.first(1), 1));

        assertThat(datasets.countUnusedSince(before)).isZero();

        TestStore.jdbc()
                .sql("update experiment set status = 'completed', completed_at = '2000-06-01Z' where id = ?")
                .param(topic)
                .update();

        assertThat(datasets.countUnusedSince(before)).isEqualTo(1);
        assertThat(loader.deleteOldest(before)).isFalse();
    }

    /** Loads a dataset so many days before the year 2000; {@return its id} */
    private long old(List<SampleSpec> content, int days) {
        long id = loader.load(Optional.empty(), content).datasetId();
        TestStore.jdbc()
                .sql(
                        "update dataset set (created_at, loaded_at) = (select at, at"
                                + " from (select timestamptz '2000-01-01Z' - :days * interval '1 day' as at) age) where id = :id")
                .param("days", days)
                .param("id", id)
                .update();
        return id;
    }

    private void use(long dataset) {
        TestStore.jdbc()
                .sql("insert into experiment (id, name, spec, content_hash, dataset_id, samples, variants, epochs,"
                        + " concurrency) values (?, 'e', '{}', 'h', ?, 3, 1, 1, 1)")
                .params(topic, dataset)
                .update();
    }
}

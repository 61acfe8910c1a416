package dev.assay.store.dataset;

import static dev.assay.store.dataset.NumberedSamples.json;
import static dev.assay.store.dataset.NumberedSamples.sample;
import static dev.assay.store.testing.TestStore.ODD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.store.testing.TestStore;
import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.SampleSpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

@Timeout(60)
class DatasetLoaderIT {

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
    void keepsSamplesAsTheyWere() {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("topic", topic).put("b", ODD).put(ODD, 1).put("a", true);
        input.set("price", DecimalNode.valueOf(new BigDecimal("1.10000000000000000000000000001")));
        SampleSpec odd = new SampleSpec(
                "id " + ODD,
                input,
                Optional.of(StringNode.valueOf(ODD)),
                JsonNodeFactory.instance.objectNode().put("level", ODD),
                (ArrayNode) json("[{\"type\": \"contains\", \"value\": \"\\u0000\"}]"));
        SampleSpec bare = sample("bare", "\"" + topic + "\"");

        LoadedDataset loaded = loader.load(Optional.of("name " + ODD), List.of(odd, bare));

        assertThat(reader.page(loaded.datasetId(), 0, 10))
                .extracting(sample -> sample.toJson().toString())
                .containsExactly(odd.toJson().toString(), bare.toJson().toString());
        assertThat(row(loaded).name()).contains("name " + ODD);
        assertThat(row(loaded).fields()).containsExactly("topic", "b", ODD, "a", "price");
    }

    @Test
    void tellsWhatTheSamplesAreAsAWhole() {
        SampleSpec first = samples.sample(1);
        SampleSpec second =
                new SampleSpec("2", json("{\"more\": 1}"), Optional.of(json("7")), first.metadata(), first.scorers());
        String text = CanonicalJson.write(first.toJson()) + "\n" + CanonicalJson.write(second.toJson()) + "\n";
        Instant before = TestStore.jdbc()
                .sql("select clock_timestamp()")
                .query(Instant.class)
                .single();

        Dataset dataset = row(loader.load(Optional.empty(), List.of(first, second)));

        assertThat(dataset.hash()).isEqualTo(CanonicalJson.sha256(text));
        assertThat(dataset.samples()).isEqualTo(2);
        assertThat(dataset.bytes()).isEqualTo(text.length());
        assertThat(dataset.fields()).containsExactly("topic", "question", "more");
        assertThat(dataset.hasTarget()).isTrue();
        assertThat(dataset.name()).isEmpty();
        assertThat(dataset.createdAt()).isAfterOrEqualTo(before);
    }

    @Test
    void keepsTheNamesOfAThousandFields() {
        String input = json("{\"topic\": \"" + topic + "\"}").toString().replace("}", "")
                + String.join(
                        "",
                        IntStream.range(0, 2_000)
                                .mapToObj(n -> ", \"f" + n + "\": 1")
                                .toList()) + "}";

        Dataset dataset = row(loader.load(Optional.empty(), List.of(sample("wide", input))));

        assertThat(dataset.fields()).hasSize(1_000).startsWith("topic", "f0").endsWith("f998");
    }

    @Test
    void storesNoSamplesAsADatasetOfNone() {
        Dataset dataset = row(loader.load(Optional.empty(), List.of()));

        assertThat(dataset.samples()).isZero();
        assertThat(dataset.hash()).isEqualTo(CanonicalJson.sha256(""));
    }

    @Test
    void storesAContentOnce() {
        LoadedDataset first = loader.load(Optional.empty(), samples.first(3));
        LoadedDataset again = loader.load(Optional.of("named"), samples.first(3));
        LoadedDataset renamed = loader.load(Optional.of("other"), samples.first(3));
        LoadedDataset longer = loader.load(Optional.of("longer"), samples.first(4));

        assertThat(first.isNew()).isTrue();
        assertThat(List.of(again, renamed)).containsOnly(new LoadedDataset(first.datasetId(), false));
        assertThat(row(first).name()).contains("named");
        assertThat(longer.isNew()).isTrue();
        assertThat(reader.page(first.datasetId(), 0, 10)).hasSize(3);
    }

    @Test
    void writesManyBatchesInOrder() {
        LoadedDataset loaded = loader.load(Optional.empty(), samples.lazily(2_500));

        assertThat(reader.page(loaded.datasetId(), 0, 3_000)).isEqualTo(samples.first(2_500));
    }

    @Test
    void writesSamplesOfManyMebibytes() {
        String text = "x".repeat(3 << 20);
        List<SampleSpec> large = IntStream.range(0, 4)
                .mapToObj(number -> sample(topic + number, "\"" + topic + text + "\""))
                .toList();

        LoadedDataset loaded = loader.load(Optional.empty(), large);

        assertThat(reader.page(loaded.datasetId(), 0, 10)).isEqualTo(large);
    }

    @Test
    void findsSamplesByTheirPositions() {
        long datasetId = loader.load(Optional.empty(), samples.first(10)).datasetId();

        assertThat(reader.find(datasetId, List.of(7, 0, 3, 99)))
                .containsOnlyKeys(0, 3, 7)
                .containsEntry(7, samples.sample(7));
        assertThat(reader.find(datasetId, List.of())).isEmpty();
        assertThat(reader.page(datasetId, 4, 2)).containsExactly(samples.sample(4), samples.sample(5));
    }

    @Test
    void findsDatasetsByTheBeginningOfTheirHashAndByAge() {
        Dataset older = row(loader.load(Optional.empty(), samples.first(1)));
        Dataset newer = row(loader.load(Optional.empty(), samples.first(2)));

        assertThat(datasets.findByHashPrefix(older.hash().substring(0, 20), 2))
                .extracting(Dataset::id)
                .containsExactly(older.id());
        assertThat(datasets.findPage(Instant.parse("9999-01-01T00:00:00Z"), 0, 2))
                .extracting(Dataset::id)
                .containsExactly(newer.id(), older.id());
        assertThat(datasets.findPage(newer.createdAt(), newer.id(), 1))
                .extracting(Dataset::id)
                .containsExactly(older.id());
    }

    @Test
    void leavesNothingWhenItFailsInTheMiddle() {
        Iterable<SampleSpec> broken = () -> failingAfter(2_000);

        assertThatThrownBy(() -> loader.load(Optional.of(topic), broken)).hasMessage("broken");

        assertThat(countNamed(topic)).isZero();
        assertThat(TestStore.jdbc()
                        .sql("select count(*) from sample where sample_id like ?")
                        .param(topic + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void leavesNothingWhenAnIdIsThereTwice() {
        List<SampleSpec> twice = new ArrayList<>(samples.first(1_500));
        twice.add(samples.sample(3));

        assertThatThrownBy(() -> loader.load(Optional.of(topic), twice)).hasMessageContaining("sample_id_unique");

        assertThat(countNamed(topic)).isZero();
    }

    @Test
    void manyLoadTheSameContentAtOnce() throws Exception {
        int loaders = 6;
        CyclicBarrier start = new CyclicBarrier(loaders);
        ExecutorService threads = Executors.newFixedThreadPool(loaders);
        List<Future<LoadedDataset>> loads = new ArrayList<>();
        for (int i = 0; i < loaders; i++) {
            loads.add(threads.submit(() -> {
                start.await();
                return loader.load(Optional.empty(), samples.lazily(3_000));
            }));
        }

        List<LoadedDataset> loaded = new ArrayList<>();
        for (Future<LoadedDataset> load : loads) {
            loaded.add(load.get());
        }
        threads.shutdown();

        assertThat(loaded)
                .extracting(LoadedDataset::datasetId)
                .containsOnly(loaded.get(0).datasetId());
        assertThat(loaded).filteredOn(LoadedDataset::isNew).hasSize(1);
        assertThat(reader.page(loaded.get(0).datasetId(), 0, 4_000)).hasSize(3_000);
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

    private Iterator<SampleSpec> failingAfter(int count) {
        return IntStream.rangeClosed(0, count)
                .mapToObj(number -> {
                    if (number == count) {
                        throw new IllegalStateException("broken");
                    }
                    return samples.sample(number);
                })
                .iterator();
    }

    private Dataset row(LoadedDataset loaded) {
        return datasets.findById(loaded.datasetId()).orElseThrow();
    }

    private static int countNamed(String name) {
        return TestStore.jdbc()
                .sql("select count(*) from dataset where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }
}

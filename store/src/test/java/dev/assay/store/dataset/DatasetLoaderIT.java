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

package dev.assay.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.testing.TestStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DatasetLookupIT {

    private final DatasetLoader loader = TestStore.get(DatasetLoader.class);
    private final DatasetRepository datasets = TestStore.get(DatasetRepository.class);
    private final SampleReader reader = TestStore.get(SampleReader.class);
    private final NumberedSamples samples =
            new NumberedSamples(UUID.randomUUID().toString());

    @BeforeEach
    void empty() {
        TestStore.empty();
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

    private Dataset row(LoadedDataset loaded) {
        return datasets.findById(loaded.datasetId()).orElseThrow();
    }
}

package dev.assay.store.dataset;

import dev.assay.workflows.spec.SampleSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gives the samples of a dataset, as they were loaded. */
@Component
public class SampleReader {

    private final SampleRepository samples;

    SampleReader(SampleRepository samples) {
        this.samples = samples;
    }

    /**
     * {@return the samples at some positions of a dataset, by position; without those that are not there}
     *
     * @param positions from 0; a batch of them, since all that is found is held in memory
     */
    public Map<Integer, SampleSpec> find(long datasetId, Collection<Integer> positions) {
        if (positions.isEmpty()) {
            return Map.of();
        }
        return samples.findByPositions(datasetId, positions).stream()
                .collect(Collectors.toUnmodifiableMap(Sample::position, Sample::spec));
    }

    /** {@return the samples of a dataset from a position on, in order, at most so many} */
    public List<SampleSpec> page(long datasetId, int from, int limit) {
        return samples.findFrom(datasetId, from, limit).stream()
                .map(Sample::spec)
                .toList();
    }
}

package dev.assay.activities.report;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What samples got of one scorer, each one value.
 *
 * @param sampleIds the samples that have a value
 * @param values their values, in the same order
 * @param passes 1 where all epochs pass, 0 where none does, NaN where some do, in the same order
 * @param asserted whether every value was held against a threshold
 */
record SampleValues(List<String> sampleIds, double[] values, double[] passes, boolean asserted) {

    static final SampleValues NONE = new SampleValues(List.of(), new double[0]);

    SampleValues {
        sampleIds = List.copyOf(sampleIds);
    }

    /** What only measures; only a value of 1 passes. */
    SampleValues(List<String> sampleIds, double[] values) {
        this(sampleIds, values, values, false);
    }

    /** {@return the values of all samples but some} */
    SampleValues without(Set<String> samples) {
        return samples.isEmpty()
                ? this
                : at(IntStream.range(0, size())
                        .filter(place -> !samples.contains(sampleIds.get(place)))
                        .toArray());
    }

    /** {@return the values at some places, in that order} */
    SampleValues at(int[] places) {
        return new SampleValues(
                Arrays.stream(places).mapToObj(sampleIds::get).toList(),
                Arrays.stream(places).mapToDouble(place -> values[place]).toArray(),
                Arrays.stream(places).mapToDouble(place -> passes[place]).toArray(),
                asserted);
    }

    int size() {
        return values.length;
    }
}

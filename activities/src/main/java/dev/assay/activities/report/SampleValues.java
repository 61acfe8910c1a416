package dev.assay.activities.report;

import java.util.List;

/**
 * What samples got of one scorer, each one value.
 *
 * @param sampleIds the samples that have a value
 * @param values their values, in the same order
 */
record SampleValues(List<String> sampleIds, double[] values) {

    static final SampleValues NONE = new SampleValues(List.of(), new double[0]);

    SampleValues {
        sampleIds = List.copyOf(sampleIds);
    }

    int size() {
        return values.length;
    }
}

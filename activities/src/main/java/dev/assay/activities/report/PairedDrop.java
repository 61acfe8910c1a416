package dev.assay.activities.report;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * By how much samples got less than they got of a baseline: the paired t test (Student 1908; one-sided). Each sample is
 * compared with itself, so that what makes samples easy or hard for both drops out.
 *
 * @param n samples with a value on both sides
 * @param mean the mean over them of baseline - candidate; negative where the candidate is better
 * @param atLeast mean - t(confidence, n-1)·s/√n: the drop is at least so large at that confidence; empty below two
 *     samples
 * @param candidateMean the candidate's mean over the same samples
 * @param baselineMean the baseline's mean over the same samples
 */
record PairedDrop(int n, double mean, OptionalDouble atLeast, double candidateMean, double baselineMean) {

    static PairedDrop of(SampleValues candidate, SampleValues baseline, double confidence) {
        Map<String, Double> before = new HashMap<>();
        for (int index = 0; index < baseline.size(); index++) {
            before.put(baseline.sampleIds().get(index), baseline.values()[index]);
        }
        Numbers drops = new Numbers();
        Numbers candidates = new Numbers();
        Numbers baselines = new Numbers();
        for (int index = 0; index < candidate.size(); index++) {
            Double was = before.get(candidate.sampleIds().get(index));
            if (was != null) {
                double is = candidate.values()[index];
                drops.add(was - is);
                candidates.add(is);
                baselines.add(was);
            }
        }
        Moments moments = Moments.of(drops.toArray());
        OptionalDouble margin = moments.margin(confidence);
        return new PairedDrop(
                moments.n(),
                moments.mean(),
                margin.isEmpty() ? margin : OptionalDouble.of(moments.mean() - margin.getAsDouble()),
                Moments.of(candidates.toArray()).mean(),
                Moments.of(baselines.toArray()).mean());
    }
}

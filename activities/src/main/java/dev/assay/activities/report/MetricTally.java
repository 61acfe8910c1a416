package dev.assay.activities.report;

import dev.assay.store.report.ReportedScore.Verdict;
import dev.assay.workflows.spec.Reducer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what one scorer says of one variant, sample by sample. Not safe for use by many threads. */
final class MetricTally {

    private final String scorer;
    private final List<String> sampleIds = new ArrayList<>();
    private final Numbers values = new Numbers();
    private final Numbers epochs = new Numbers();
    private final long[] histogram = new long[Histogram.BINS];
    private long asserted;
    private long passed;
    private long errors;
    private long unscored;
    private long spoken;
    private @Nullable BigDecimal threshold;
    private boolean thresholdsDiffer;

    MetricTally(String scorer) {
        this.scorer = scorer;
    }

    /** Takes what was said of a run of the current sample. */
    void add(Verdict verdict) {
        spoken++;
        noteThreshold(verdict);
        if (verdict.value() == null) {
            errors++;
            return;
        }
        epochs.add(verdict.value());
        histogram[Histogram.bin(verdict.value())]++;
        if (verdict.threshold() != null) {
            asserted++;
            passed += verdict.passed() ? 1 : 0;
        }
    }

    /**
     * Ends a sample.
     *
     * @param ended how many of its runs have ended
     */
    void endSample(String sampleId, int ended, Reducer reducer) {
        unscored += ended - spoken;
        spoken = 0;
        if (epochs.size() > 0) {
            sampleIds.add(sampleId);
            values.add(Reducing.fold(reducer, epochs.toArray()));
            epochs.clear();
        }
    }

    Metric metric() {
        double[] all = values.toArray();
        return new Metric(
                scorer,
                all.length == 0 ? Optional.empty() : Optional.of(Estimate.of(all)),
                asserted,
                passed,
                errors,
                unscored,
                thresholdsDiffer ? Optional.empty() : Optional.ofNullable(threshold),
                new Histogram(histogram));
    }

    SampleValues sampleValues() {
        return new SampleValues(sampleIds, values.toArray());
    }

    private void noteThreshold(Verdict verdict) {
        BigDecimal given = verdict.threshold();
        if (given == null) {
            return;
        }
        thresholdsDiffer |= threshold != null && threshold.compareTo(given) != 0;
        threshold = given;
    }
}

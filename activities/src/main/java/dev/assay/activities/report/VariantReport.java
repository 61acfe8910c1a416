package dev.assay.activities.report;

import dev.assay.store.report.StageTotals;
import dev.assay.store.report.VariantTotals;
import java.util.List;

/**
 * What the runs of one variant say.
 *
 * @param total how many runs it has in all, those that are not begun included
 * @param runs what they come to
 * @param stages what their stages come to
 * @param metrics what each scorer said
 */
public record VariantReport(long total, VariantTotals runs, StageTotals stages, List<Metric> metrics) {

    public VariantReport {
        metrics = List.copyOf(metrics);
    }

    public String name() {
        return runs.name();
    }
}

package dev.assay.activities.report;

import dev.assay.activities.report.Comparison.SampleOverlap;
import dev.assay.activities.report.Comparison.VariantComparison;
import dev.assay.activities.report.MetricComparer.Measured;
import dev.assay.activities.statistics.Holm;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.Variant;
import dev.assay.store.experiment.VariantRepository;
import dev.assay.store.report.ReportNumbers;
import dev.assay.store.report.ReportSamples;
import dev.assay.store.report.SampleDifferences;
import dev.assay.workflows.spec.ExperimentSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares experiments, sample by sample. What it keeps of them are numbers and the ids of samples, never their texts.
 */
public final class Comparisons {

    private static final JsonMapper json = new JsonMapper();

    private final ReportNumbers numbers;
    private final ReportSamples samples;
    private final VariantRepository variants;
    private final TransactionOperations snapshot;

    /** @param snapshot transactions whose statements all see the same */
    Comparisons(
            ReportNumbers numbers, ReportSamples samples, VariantRepository variants, TransactionOperations snapshot) {
        this.numbers = numbers;
        this.samples = samples;
        this.variants = variants;
        this.snapshot = snapshot;
    }

    /**
     * {@return how the second side differs from the first, all of it as of one moment}
     *
     * @throws IncomparableException when both are the same, or have nothing in common that could be compared
     */
    public Comparison compare(ComparedSide first, ComparedSide second, ComparisonRequest request) {
        return snapshot.execute(status -> {
            Read one = read(first, request);
            Read other = isSame(first, second) ? one.as(second) : read(second, request);
            return compare(one, other, request);
        });
    }

    /** What was read of a side. */
    private record Read(
            ComparedSide side, ExperimentSpec spec, List<String> names, Tallies tallies, List<List<Metric>> metrics) {

        Read as(ComparedSide other) {
            return new Read(other, spec, names, tallies, metrics);
        }

        Experiment experiment() {
            return side.experiment();
        }

        Optional<Measured> measured(int variant, String name) {
            return metrics.get(variant).stream()
                    .filter(metric ->
                            metric.name().equals(name) && metric.estimate().isPresent())
                    .findFirst()
                    .map(metric -> new Measured(metric, tallies.values(variant, name)));
        }
    }

    private static boolean isSame(ComparedSide first, ComparedSide second) {
        return first.experiment().id().equals(second.experiment().id());
    }

    private Read read(ComparedSide side, ComparisonRequest request) {
        Experiment experiment = side.experiment();
        ExperimentSpec spec = ExperimentSpec.of(json.readTree(experiment.spec()));
        List<String> names = variants.findByExperiment(experiment.id()).stream()
                .map(Variant::name)
                .toList();
        Tallies tallies =
                new Tallies(new Reducing(spec.reducer(), experiment.epochs()), ExperimentReports.scorers(spec));
        numbers.forEachScore(experiment.id(), request.metrics(), tallies);
        tallies.end();
        return new Read(side, spec, names, tallies, tallies.metrics(Optional.empty()));
    }

    private Comparison compare(Read first, Read second, ComparisonRequest request) {
        List<VariantPairs.Pair> pairs =
                VariantPairs.of(first.names, first.side.variant(), second.names, second.side.variant());
        if (isSame(first.side, second.side) && pairs.stream().anyMatch(pair -> pair.first() == pair.second())) {
            throw new IncomparableException("A and B are the same: experiment "
                    + first.experiment().id() + "; name another one, or two of its variants as ID/VARIANT");
        }
        SampleDifferences differences =
                samples.differences(first.experiment().id(), second.experiment().id());
        MetricComparer comparer = new MetricComparer(request, differences.changed());
        List<VariantComparison> compared = new ArrayList<>();
        for (VariantPairs.Pair pair : pairs) {
            compared.add(new VariantComparison(
                    first.names.get(pair.first()),
                    second.names.get(pair.second()),
                    metrics(first, second, pair, comparer, request)));
        }
        SampleOverlap overlap = overlap(first.experiment(), differences, request.limit());
        refuseNothing(first, second, pairs, overlap, compared, request);
        return new Comparison(
                first.experiment(),
                second.experiment(),
                new ComparisonWarnings(overlap).of(first.side, first.spec, second.side, second.spec, compared),
                overlap,
                adjusted(compared));
    }

    private static SampleOverlap overlap(Experiment first, SampleDifferences differences, int limit) {
        return new SampleOverlap(
                first.samples()
                        - differences.vanished().size()
                        - differences.changed().size(),
                Listed.of(differences.changed(), limit),
                Listed.of(differences.appeared(), limit),
                Listed.of(differences.vanished(), limit));
    }

    private static List<MetricComparison> metrics(
            Read first, Read second, VariantPairs.Pair pair, MetricComparer comparer, ComparisonRequest request) {
        List<MetricComparison> metrics = new ArrayList<>();
        for (Metric metric : second.metrics.get(pair.second())) {
            boolean isWanted = request.metrics().isEmpty() || request.metrics().contains(metric.name());
            Optional<Measured> one = first.measured(pair.first(), metric.name());
            Optional<Measured> other = second.measured(pair.second(), metric.name());
            if (isWanted && one.isPresent() && other.isPresent()) {
                comparer.compare(one.get(), other.get()).ifPresent(metrics::add);
            }
        }
        return metrics;
    }

    private static void refuseNothing(
            Read first,
            Read second,
            List<VariantPairs.Pair> pairs,
            SampleOverlap overlap,
            List<VariantComparison> compared,
            ComparisonRequest request) {
        if (compared.stream().anyMatch(pair -> !pair.metrics().isEmpty())) {
            return;
        }
        List<String> ofFirst =
                scored(first, pairs.stream().map(VariantPairs.Pair::first).toList());
        List<String> ofSecond =
                scored(second, pairs.stream().map(VariantPairs.Pair::second).toList());
        if (overlap.common() == 0) {
            throw new IncomparableException(
                    "no sample has the same id, input and target in A and B: %d of A and %d of B were looked at"
                            .formatted(
                                    first.experiment().samples(),
                                    second.experiment().samples()));
        }
        refuseUnscored("A", ofFirst, request);
        refuseUnscored("B", ofSecond, request);
        if (ofFirst.stream().noneMatch(ofSecond::contains)) {
            throw new IncomparableException("A and B have no metric in common: A has %s, B has %s"
                    .formatted(String.join(", ", ofFirst), String.join(", ", ofSecond)));
        }
        throw new IncomparableException("no sample has a value of "
                + String.join(
                        " or ", ofFirst.stream().filter(ofSecond::contains).toList()) + " in both A and B");
    }

    private static void refuseUnscored(String side, List<String> scored, ComparisonRequest request) {
        if (scored.isEmpty()) {
            String what = request.metrics().isEmpty() ? "any scorer" : String.join(" or ", request.metrics());
            throw new IncomparableException(side + " has no score of " + what + ": there is nothing to compare");
        }
    }

    /** {@return the scorers that gave some variant a value} */
    private static List<String> scored(Read side, List<Integer> variants) {
        return variants.stream()
                .flatMap(variant -> side.metrics.get(variant).stream())
                .filter(metric -> metric.estimate().isPresent())
                .map(Metric::name)
                .distinct()
                .toList();
    }

    /** All tests of a comparison are one family: whoever looks at all of them finds the least p. */
    private static List<VariantComparison> adjusted(List<VariantComparison> compared) {
        double[] p = compared.stream()
                .flatMap(pair -> pair.metrics().stream())
                .mapToDouble(MetricComparison::p)
                .toArray();
        Iterator<Double> adjusted = DoubleStream.of(Holm.adjust(p)).iterator();
        return compared.stream()
                .map(pair -> new VariantComparison(
                        pair.first(),
                        pair.second(),
                        pair.metrics().stream()
                                .map(metric -> metric.adjustedTo(adjusted.next()))
                                .toList()))
                .toList();
    }
}

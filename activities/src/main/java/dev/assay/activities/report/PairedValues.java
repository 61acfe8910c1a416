package dev.assay.activities.report;

import dev.assay.activities.statistics.PairedShares;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the samples that two sides have in common got on either: each sample is compared with itself, so that what makes
 * samples easy or hard for both drops out.
 *
 * @param first what they got on the first side
 * @param second what they got on the second side, in the same order
 */
record PairedValues(SampleValues first, SampleValues second) {

    /**
     * {@return the values of samples that have one on either side, in the order of the second}
     *
     * @param excluded samples that are left out
     */
    static PairedValues of(SampleValues first, SampleValues second, Set<String> excluded) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < first.size(); place++) {
            places.put(first.sampleIds().get(place), place);
        }
        places.keySet().removeAll(excluded);
        int[] ofSecond = IntStream.range(0, second.size())
                .filter(place -> places.containsKey(second.sampleIds().get(place)))
                .toArray();
        int[] ofFirst = Arrays.stream(ofSecond)
                .map(place -> places.get(second.sampleIds().get(place)))
                .toArray();
        return new PairedValues(first.at(ofFirst), second.at(ofSecond));
    }

    int size() {
        return first.size();
    }

    String sampleId(int pair) {
        return second.sampleIds().get(pair);
    }

    /** {@return second less first, of one pair} */
    double difference(int pair) {
        return second.values()[pair] - first.values()[pair];
    }

    /** {@return second less first, of each pair} */
    double[] differences() {
        return IntStream.range(0, size()).mapToDouble(this::difference).toArray();
    }

    /** {@return whether each value is 0 or 1} */
    boolean areAllOrNothing() {
        return areAllOrNothing(first.values()) && areAllOrNothing(second.values());
    }

    /**
     * {@return how many pairs pass on either side; empty unless both sides were held against thresholds, or have values of
     * 0 and 1 only, and each sample passed in all of its epochs or in none}
     */
    Optional<PairedShares> shares() {
        boolean hasPasses = (first.asserted() && second.asserted()) || areAllOrNothing();
        if (!hasPasses || size() == 0 || !areAllOrNothing(first.passes()) || !areAllOrNothing(second.passes())) {
            return Optional.empty();
        }
        int[] pairs = new int[4];
        for (int pair = 0; pair < size(); pair++) {
            pairs[(int) (2 * first.passes()[pair] + second.passes()[pair])]++;
        }
        return Optional.of(new PairedShares(pairs[3], pairs[2], pairs[1], pairs[0]));
    }

    private static boolean areAllOrNothing(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == 0 || value == 1);
    }
}

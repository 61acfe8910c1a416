package dev.assay.activities.report;

import dev.assay.workflows.spec.Reducer;
import java.util.Arrays;

/** Folds the values that a sample got over its epochs into one. */
final class Reducing {

    private Reducing() {}

    /** {@return the one value} */
    static double fold(Reducer reducer, double[] epochs) {
        return switch (reducer) {
            case MEAN -> Arrays.stream(epochs).average().orElseThrow();
        };
    }
}

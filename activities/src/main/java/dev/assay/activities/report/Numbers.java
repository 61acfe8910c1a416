package dev.assay.activities.report;

import java.util.Arrays;

/** A list of numbers that grows, without an object for each. */
final class Numbers {

    private static final int FIRST_CAPACITY = 8;

    private double[] values = new double[FIRST_CAPACITY];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size] = value;
        size++;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}

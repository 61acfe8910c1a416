package dev.assay.activities.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,     0
            0.049, 0
            0.05,  1
            0.15,  3
            0.3,   6
            0.5,   10
            0.7,   14
            0.999, 19
            1,     19
            """)
    void putsAValueIntoItsPart(double value, int part) {
        assertThat(Histogram.bin(value)).isEqualTo(part);
    }
}

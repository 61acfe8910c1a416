package dev.assay.activities.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTests {

    /** From the table of critical values in NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            0.90,  1,  3.078
            0.95,  1,  6.314
            0.975, 1, 12.706
            0.95,  2,  2.920
            0.975, 4,  2.776
            0.95,  9,  1.833
            0.975, 9,  2.262
            0.99,  9,  2.821
            0.975, 29, 2.045
            0.999, 30, 3.385
            0.975, 100, 1.984
            """)
    void agreesWithThePublishedTable(double probability, int degreesOfFreedom, double quantile) {
        assertThat(StudentT.quantile(probability, degreesOfFreedom)).isCloseTo(quantile, within(0.0006));
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "99999"})
    void isSymmetricAroundNaught(int degreesOfFreedom) {
        assertThat(StudentT.quantile(0.5, degreesOfFreedom)).isCloseTo(0, within(1e-9));
    }
}

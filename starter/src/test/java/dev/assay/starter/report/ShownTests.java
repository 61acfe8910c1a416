package dev.assay.starter.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0    | 0 variants
            1    | 1 variant
            2    | 2 variants
            1000 | 1,000 variants
            """)
    void countsOneAsOne(long number, String shown) {
        assertThat(Shown.count(number, "variant", "variants")).isEqualTo(shown);
    }
}

package dev.assay.activities.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedDropTests {

    /** The ten patients of Student (1908): extra sleep with either drug. */
    private static final double[] FIRST_DRUG = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    private static final double[] SECOND_DRUG = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    /** R: {@code t.test(second, first, paired = TRUE, alternative = "greater")} tells mean 1.58, lower bound 0.8669947. */
    @Test
    void agreesWithThePairedTestOfStudentsFigures() {
        PairedDrop drop = PairedDrop.of(samples(FIRST_DRUG), samples(SECOND_DRUG), 0.95);

        assertThat(drop.n()).isEqualTo(10);
        assertThat(drop.mean()).isCloseTo(1.58, within(1e-12));
        assertThat(drop.atLeast().orElseThrow()).isCloseTo(0.8669947, within(1e-7));
        assertThat(drop.candidateMean()).isCloseTo(0.75, within(1e-12));
        assertThat(drop.baselineMean()).isCloseTo(2.33, within(1e-12));
    }

    @Test
    void comparesOnlySamplesThatBothHave() {
        SampleValues candidate = new SampleValues(List.of("b", "c", "x"), new double[] {0.5, 0.25, 0});
        SampleValues baseline = new SampleValues(List.of("a", "c", "b"), new double[] {1, 0.5, 0.5});

        PairedDrop drop = PairedDrop.of(candidate, baseline, 0.95);

        assertThat(drop.n()).isEqualTo(2);
        assertThat(drop.mean()).isEqualTo(0.125);
    }

    @Test
    void isSureOfNothingByOneSample() {
        PairedDrop drop = PairedDrop.of(samples(0.0), samples(1.0), 0.95);

        assertThat(drop.mean()).isEqualTo(1);
        assertThat(drop.atLeast()).isEmpty();
    }

    @Test
    void isSureWhereAllSamplesDropAlike() {
        assertThat(PairedDrop.of(samples(0.5, 0.25), samples(1.0, 0.75), 0.95).atLeast())
                .hasValue(0.5);
    }

    private static SampleValues samples(double... values) {
        return new SampleValues(
                IntStream.range(0, values.length).mapToObj(Integer::toString).toList(),
                Arrays.copyOf(values, values.length));
    }
}

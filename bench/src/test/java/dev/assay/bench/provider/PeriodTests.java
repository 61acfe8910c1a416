package dev.assay.bench.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PeriodTests {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void acceptsNoMoreThanItsLimitInASecond() {
        Period period = new Period(new Conduct(0, 2));

        long accepted = LongStream.of(1, 2, 3, SECOND, SECOND + 1, SECOND + 2, SECOND + 3)
                .filter(period::accepts)
                .count();

        assertThat(accepted).isEqualTo(4);
        assertThat(period.tally()).isEqualTo(new Tally(7, 0, 3, 4, 0));
    }

    @Test
    void countsWhatIsPaidTwice() {
        Period period = new Period(new Conduct(0, 0));

        for (String prompt : new String[] {"a", "b", "a", "a"}) {
            period.accepts(0);
            period.answered(prompt);
        }

        assertThat(period.tally()).isEqualTo(new Tally(4, 4, 0, 1, 2));
    }
}

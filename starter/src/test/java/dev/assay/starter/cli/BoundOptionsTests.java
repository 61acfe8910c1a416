package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundOptionsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the budget of 40 calls is spent                                    | ' --max-calls N'
            the budget of 1 call is spent: 2 were paid                         | ' --max-calls N'
            what is left of the budget of 9 calls is not enough for a run of 2 | ' --max-calls N'
            the budget of 900 tokens is spent: 912 were paid                   | ' --max-tokens N'
            the budget of $1.00 is spent: $1.02 were paid                      | ' --max-cost USD'
            paused by Ctrl-C                                                   | ''
            """)
    void nameTheOptionThatRaisesTheBoundThatWasReached(String reason, String option) {
        assertThat(BoundOptions.raising(reason)).isEqualTo(option);
    }
}

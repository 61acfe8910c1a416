package dev.assay.activities.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.experiment.ExperimentTotals;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTests {

    private static final Budget NONE = new Budget(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), 1);

    @Test
    void withoutABudgetThereIsRoomForEverything() {
        ExperimentTotals much = totals(1_000_000, 0, 1_000_000, 1_000_000_000, "100000", 0);

        assertThat(NONE.room(much)).isEqualTo(Long.MAX_VALUE);
        assertThat(NONE.spent(much)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, the budget of 1 call is spent", "2, the budget of 2 calls is spent"})
    void saysOfHowManyCallsItIsSpent(long budget, String reason) {
        assertThat(calls(budget, 1).spent(totals(budget, 0, budget, 0, "0", 0))).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # budget,           calls of a run, called, room
            10,                  1,              0,     10
            10,                  1,              9,      1
            10,                  1,              10,     0
            10,                  1,              12,     0
            10,                  3,              0,      3
            10,                  3,              7,      1
            10,                  3,              8,      0
            9223372036854775807, 2,              0,      4611686018427387903
            """)
    void callsAllowAsManyRunsAsTheyAreEnoughFor(long budget, int callsPerRun, long called, long room) {
        assertThat(calls(budget, callsPerRun).room(totals(called, 0, called, 0, "0", 0)))
                .isEqualTo(room);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # calls of a run, ended, cached, called, room of 25
            1,                5,     0,      5,      20
            1,                5,     0,      15,     3
            1,                8,     3,      15,     3
            1,                5,     0,      24,     1
            1,                5,     0,      25,     0
            2,                5,     0,      15,     3
            2,                5,     0,      10,     7
            2,                5,     0,      24,     0
            """)
    void callsThatAreRepeatedAllowFewerRuns(int callsPerRun, long ended, long cached, long called, long room) {
        assertThat(calls(25, callsPerRun).room(totals(ended, cached, called, 0, "0", 0)))
                .isEqualTo(room);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # budget,           ended, cached, paid,  room
            1000,                0,     0,      0,    8
            1000,                5,     5,      0,    8
            1000,                1,     0,      100,  9
            1000,                4,     0,      100,  36
            1000,                5,     4,      100,  9
            1000,                9,     0,      999,  1
            1000,                1,     0,      1000, 0
            1000,                1,     0,      1001, 0
            9223372036854775807, 9,     0,      3,    9223372036854775807
            9223372036854775807, 3,     0,      9,    3074457345618258599
            """)
    void tokensAllowAsManyRunsAsTheyAreEnoughForOnAverage(long budget, long ended, long cached, long paid, long room) {
        assertThat(tokens(budget).room(totals(ended, cached, ended - cached, paid, "0", 0)))
                .isEqualTo(room);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # budget,  ended, cached, known,     unpriced, room
            5.00,       0,     0,      0,         0,        8
            5.00,       4,     0,      1.00,      0,        16
            5.00,       4,     2,      1.00,      0,        8
            5.00,       4,     0,      4.99,      0,        1
            5.00,       4,     0,      5.00,      0,        0
            # one of four is unknown: the three others stand for it
            5.00,       4,     0,      3.00,      1,        1
            5.00,       4,     0,      3.75,      1,        0
            # nothing is known yet
            5.00,       2,     0,      0,         2,        8
            1000000000, 100000, 0,     0.10,      0,        999999999900000
            """)
    void dollarsAllowAsManyRunsAsTheyAreEnoughForOnAverage(
            BigDecimal budget, long ended, long cached, String known, long unpriced, long room) {
        assertThat(usd(budget).room(totals(ended, cached, ended - cached, 0, known, unpriced)))
                .isEqualTo(room);
    }

    @Test
    void theTightestOfSeveralBudgetsCounts() {
        Budget all = new Budget(Optional.of(new BigDecimal("5.00")), OptionalLong.of(1_000), OptionalLong.of(100), 1);

        assertThat(all.room(totals(10, 0, 10, 500, "0.10", 0))).isEqualTo(10);
        assertThat(all.room(totals(10, 0, 10, 500, "4.00", 0))).isEqualTo(2);
        assertThat(all.room(totals(10, 0, 99, 500, "0.10", 0))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # known, unpriced, reason
            4.99,     0,
            5.00,     0,        the budget of $5.00 is spent: $5.00 were paid
            5.123456, 0,        the budget of $5.00 is spent: $5.123456 were paid
            3.75,     1,        the budget of $5.00 is spent: $5.00 were paid
            """)
    void dollarsAreSpentOnceAsManyArePaidOrTakenToBe(String known, long unpriced, String reason) {
        assertThat(usd(new BigDecimal("5")).spent(totals(4, 0, 4, 0, known, unpriced)))
                .isEqualTo(Optional.ofNullable(reason));
    }

    @Test
    void theReasonNamesWhatIsSpent() {
        Budget calls = calls(7, 2);

        assertThat(calls.spent(totals(6, 0, 6, 0, "0", 0))).isEmpty();
        assertThat(calls.spent(totals(7, 0, 7, 0, "0", 0))).contains("the budget of 7 calls is spent");
        assertThat(calls.spent(totals(7, 0, 9, 0, "0", 0))).contains("the budget of 7 calls is spent: 9 were paid");
        assertThat(calls.tooLittle()).isEqualTo("what is left of the budget of 7 calls is not enough for a run of 2");
        assertThat(tokens(100).spent(totals(7, 0, 7, 99, "0", 0))).isEmpty();
        assertThat(tokens(100).spent(totals(7, 0, 7, 103, "0", 0)))
                .contains("the budget of 100 tokens is spent: 103 were paid");
    }

    private static Budget calls(long calls, int callsPerRun) {
        return new Budget(Optional.empty(), OptionalLong.empty(), OptionalLong.of(calls), callsPerRun);
    }

    private static Budget tokens(long tokens) {
        return new Budget(Optional.empty(), OptionalLong.of(tokens), OptionalLong.empty(), 1);
    }

    private static Budget usd(BigDecimal usd) {
        return new Budget(Optional.of(usd), OptionalLong.empty(), OptionalLong.empty(), 1);
    }

    private static ExperimentTotals totals(
            long ended, long cached, long calls, long tokensPaid, String knownUsd, long unpriced) {
        return new ExperimentTotals(
                ended, 0, 0, cached, calls, tokensPaid, 0, tokensPaid, new BigDecimal(knownUsd), unpriced);
    }
}

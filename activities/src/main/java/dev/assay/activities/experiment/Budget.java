package dev.assay.activities.experiment;

import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentTotals;
import dev.assay.workflows.spec.Counted;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an experiment may spend, and how many more runs that allows: the runs that are open are taken to spend what the
 * ended ones did on average, repeated calls included, so that a budget is not overrun by all that is in flight when it is
 * reached.
 *
 * @param usd dollars
 * @param tokens tokens in and out of paid calls
 * @param calls calls that may be paid
 * @param callsPerRun how many calls one run makes when none is repeated
 */
record Budget(Optional<BigDecimal> usd, OptionalLong tokens, OptionalLong calls, int callsPerRun) {

    /** As many runs find out what a run costs before more are opened. */
    private static final int SCOUTS = 8;

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    static Budget of(Experiment experiment) {
        return of(experiment, 1);
    }

    static Budget of(Experiment experiment, int callsPerRun) {
        return new Budget(
                experiment.budgetUsd(), experiment.budgetTokens(), experiment.budgetCalls(), Math.max(1, callsPerRun));
    }

    boolean isSet() {
        return usd.isPresent() || tokens.isPresent() || calls.isPresent();
    }

    /**
     * {@return why nothing may be spent any more, if that is so}
     *
     * @param totals what was paid, by the runs that are open as well
     */
    Optional<String> spent(ExperimentTotals totals) {
        if (calls.isPresent() && totals.calls() >= calls.getAsLong()) {
            String spent = "the budget of %s is spent".formatted(Counted.of(calls.getAsLong(), "call"));
            boolean isOverrun = totals.calls() > calls.getAsLong();
            return Optional.of(isOverrun ? spent + ": " + totals.calls() + " were paid" : spent);
        }
        if (tokens.isPresent() && totals.tokensPaid() >= tokens.getAsLong()) {
            return Optional.of("the budget of %s is spent: %d %s paid"
                    .formatted(
                            Counted.of(tokens.getAsLong(), "token"),
                            totals.tokensPaid(),
                            totals.tokensPaid() == 1 ? "was" : "were"));
        }
        if (usd.isPresent() && known(totals).compareTo(usd.get()) >= 0) {
            return Optional.of(
                    "the budget of $%s is spent: $%s were paid".formatted(dollars(usd.get()), dollars(known(totals))));
        }
        return Optional.empty();
    }

    /** {@return why no run is opened although not all is spent} */
    String tooLittle() {
        if (calls.isPresent() && callsPerRun > 1) {
            return "what is left of the budget of %s is not enough for a run of %d"
                    .formatted(Counted.of(calls.getAsLong(), "call"), callsPerRun);
        }
        String budget = usd.map(bound -> "$" + dollars(bound))
                .orElseGet(() -> tokens.isPresent() ? Counted.of(tokens.getAsLong(), "token") : "calls");
        return "what is left of the budget of " + budget + " is not enough for a further run";
    }

    /**
     * {@return how many runs may be open at once, so that they don't overrun what is left}
     *
     * @param totals what the ended runs took
     */
    long room(ExperimentTotals totals) {
        long room = Long.MAX_VALUE;
        long paid = totals.ended() - totals.cached();
        if (calls.isPresent()) {
            room = Math.min(room, callable(calls.getAsLong() - totals.calls(), totals.calls(), paid));
        }
        if (tokens.isPresent()) {
            room = Math.min(room, affordable(tokens.getAsLong() - totals.tokensPaid(), totals.tokensPaid(), paid));
        }
        if (usd.isPresent()) {
            BigDecimal left = usd.get().subtract(known(totals));
            room = Math.min(room, affordable(micros(left), micros(known(totals)), paid));
        }
        return Math.max(0, room);
    }

    /** Those that their calls are enough for, repeated as often as those of the ended runs; none that can't be finished. */
    private long callable(long left, long called, long paidRuns) {
        long enoughFor = Math.max(0, left) / callsPerRun;
        boolean isRepeated = paidRuns > 0 && called > paidRuns * callsPerRun;
        return enoughFor == 0 || !isRepeated ? enoughFor : affordable(left, called, paidRuns);
    }

    /** At least one while anything is left: what it really takes is known only then. */
    private static long affordable(long left, long spent, long paidRuns) {
        if (left <= 0) {
            return 0;
        }
        if (paidRuns == 0 || spent == 0) {
            return SCOUTS;
        }
        BigInteger runs = BigInteger.valueOf(left).multiply(BigInteger.valueOf(paidRuns));
        return runs.divide(BigInteger.valueOf(spent))
                .max(BigInteger.ONE)
                .min(MOST)
                .longValue();
    }

    /** A run of unknown cost is taken to have cost what the others did on average. */
    private static BigDecimal known(ExperimentTotals totals) {
        long priced = totals.ended() - totals.cached() - totals.unpriced();
        return totals.unpriced() == 0 || priced <= 0
                ? totals.knownUsd()
                : totals.knownUsd()
                        .multiply(BigDecimal.valueOf(priced + totals.unpriced()))
                        .divide(BigDecimal.valueOf(priced), 10, RoundingMode.HALF_UP);
    }

    private static long micros(BigDecimal usd) {
        return usd.movePointRight(6).setScale(0, RoundingMode.DOWN).longValue();
    }

    private static String dollars(BigDecimal usd) {
        return usd.setScale(Math.max(2, Math.min(6, usd.stripTrailingZeros().scale())), RoundingMode.HALF_UP)
                .toPlainString();
    }
}

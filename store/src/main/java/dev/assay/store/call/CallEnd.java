package dev.assay.store.call;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a call ended: the columns of its row, of which each kind of end fills some. */
public sealed interface CallEnd {

    /** {@return the word for it in the ledger} */
    String outcome();

    /** {@return how long nobody should ask again} */
    default Duration delay() {
        return Duration.ZERO;
    }

    /** {@return a stable word for the kind of error; null when there was none} */
    default @Nullable String errorType() {
        return null;
    }

    /** {@return one sentence on the error; null when there was none} */
    default @Nullable String errorMessage() {
        return null;
    }

    /** {@return the text of the answer; null when there is none or it is kept elsewhere} */
    default @Nullable String answer() {
        return null;
    }

    default long tokensIn() {
        return 0;
    }

    default long tokensOut() {
        return 0;
    }

    /** {@return dollars paid; null when unknown} */
    default @Nullable BigDecimal costUsd() {
        return null;
    }

    /**
     * With an answer.
     *
     * @param answer its text, for a judge; null for a stage, whose result has it
     * @param tokensIn tokens sent
     * @param tokensOut tokens received
     * @param costUsd dollars paid; null when the price is unknown
     */
    record Answered(
            @Nullable String answer,
            long tokensIn,
            long tokensOut,
            @Nullable BigDecimal costUsd) implements CallEnd {

        @Override
        public String outcome() {
            return "answered";
        }
    }

    /**
     * With an error.
     *
     * @param errorType a stable word for its kind
     * @param errorMessage one sentence
     * @param costUsd dollars paid all the same; null when the provider may have charged for what did not arrive
     * @param delay how long until the next attempt; zero when there is none
     */
    record Failed(
            String errorType, String errorMessage, @Nullable BigDecimal costUsd, Duration delay) implements CallEnd {

        /** With an error that cost nothing and is the last word. */
        public Failed(String errorType, String errorMessage) {
            this(errorType, errorMessage, BigDecimal.ZERO, Duration.ZERO);
        }

        @Override
        public String outcome() {
            return "failed";
        }
    }

    /** Before it was made: the cache had the answer by then. It cost nothing and is no attempt. */
    record Withdrawn() implements CallEnd {

        @Override
        public String outcome() {
            return "withdrawn";
        }

        @Override
        public BigDecimal costUsd() {
            return BigDecimal.ZERO;
        }
    }

    /** With a refusal that is no attempt. @param delay how long nobody should ask again @param errorMessage one sentence */
    record RateLimited(Duration delay, String errorMessage) implements CallEnd {

        @Override
        public String outcome() {
            return "rate_limited";
        }

        @Override
        public String errorType() {
            return "rate_limited";
        }
    }
}

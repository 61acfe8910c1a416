package dev.assay.activities.limit;

/**
 * How fast calls may follow each other.
 *
 * @param requests calls a second; infinite when nothing limits them
 * @param tokens tokens a second; infinite when nothing limits them
 */
record Rates(double requests, double tokens) {

    /**
     * A provider counts when a call arrives, which is not exactly when it was due. Slots lie so much further apart than
     * the limit asks, and {@link Pace} holds back what comes too close.
     */
    private static final double MARGIN = 1.02;

    boolean pacesRequests() {
        return !Double.isInfinite(requests);
    }

    boolean pacesTokens() {
        return !Double.isInfinite(tokens);
    }

    /** {@return whether other processes have all of a limit} */
    boolean allowNothing() {
        return requests <= 0 || tokens <= 0;
    }

    /** {@return the time from one call to the next} */
    long spacing() {
        return pacesRequests() ? Math.round(Micros.SECOND * MARGIN / requests) : 0;
    }

    /** {@return the time that so many tokens take} */
    long spacing(long ofTokens) {
        return pacesTokens() ? Math.round(Micros.SECOND * MARGIN * ofTokens / tokens) : 0;
    }

    /** {@return how many calls may be made within {@link #window()}} */
    int calls() {
        return (int) Math.min(Math.max(1, Math.floor(requests)), 10_000);
    }

    /**
     * {@return the time within which providers are taken to count, about a second}: those that state a limit per minute
     * enforce it in shorter windows, such as OpenAI ("600 a minute may be enforced as 10 a second").
     */
    long window() {
        return Math.round(Micros.SECOND * 1.01 * calls() / requests);
    }
}

package dev.assay.bench.experiment;

import dev.assay.bench.provider.Conduct;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One experiment to be measured.
 *
 * @param name what it is selected by
 * @param questions names what is asked; two points with the same name ask the same
 * @param traits what sets it apart
 * @param runs how many, one call each
 * @param concurrency how many runs are open at once
 * @param conduct what the provider does
 * @param atMost when it is given up
 * @param targets what its figures are to reach
 */
record Point(
        String name,
        String questions,
        Set<Trait> traits,
        int runs,
        int concurrency,
        Conduct conduct,
        Duration atMost,
        Map<Figure, Target> targets) {

    /** What may set a point apart. */
    enum Trait {
        /** All answers are in the cache before. */
        CACHED,
        /** The provider's limit stands in the experiment. */
        LIMIT_CONFIGURED,
        /** Looks at what changes with age, in an instance of its own. */
        AGING
    }

    private static final int SECONDS_A_MINUTE = 60;

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** {@return the same with another number of runs, which the targets do not speak of} */
    Point shortenedTo(int number) {
        return new Point(name, questions, traits, number, concurrency, conduct, atMost, Map.of());
    }

    /** {@return the same without targets} */
    Point withoutTargets() {
        return new Point(name, questions, traits, runs, concurrency, conduct, atMost, Map.of());
    }

    boolean isLimited() {
        return conduct.requestsPerSecond() > 0;
    }

    /** {@return the provider's limit as an experiment states it} */
    int requestsPerMinute() {
        return conduct.requestsPerSecond() * SECONDS_A_MINUTE;
    }

    /** {@return what it takes where nothing but the provider takes time; empty where nothing does} */
    OptionalDouble idealSeconds() {
        if (isLimited()) {
            return OptionalDouble.of((double) runs / conduct.requestsPerSecond());
        }
        double seconds = (double) runs
                / concurrency
                * conduct.latencyMillis()
                / Duration.ofSeconds(1).toMillis();
        return seconds > 0 ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }
}

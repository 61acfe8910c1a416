package dev.assay.bench.experiment;

import dev.assay.bench.experiment.Point.Trait;
import java.util.OptionalDouble;

/** Tells what a figure would be where Assay took no time and wasted nothing. */
final class Ideals {

    private Ideals() {}

    /** {@return the ideal of a figure; empty where there is none but "less" or "more"} */
    static OptionalDouble of(Point point, Figure figure) {
        return switch (figure) {
            case WALL -> point.idealSeconds();
            case WALL_OF_IDEAL -> point.idealSeconds().isPresent() ? OptionalDouble.of(1) : OptionalDouble.empty();
            case RATE ->
                point.idealSeconds().stream()
                        .map(seconds -> point.runs() / seconds)
                        .findFirst();
            case REQUESTS -> OptionalDouble.of(point.is(Trait.CACHED) ? 0 : point.runs());
            case MOST_IN_FLIGHT -> mostInFlight(point);
            case REFUSED, PAID_TWICE -> OptionalDouble.of(0);
            case FROM_CACHE -> OptionalDouble.of(100);
            case LATE_OF_EARLY -> OptionalDouble.of(1);
            default -> OptionalDouble.empty();
        };
    }

    /** Where answers take no time, or come at the pace of a limit, few are enough. */
    private static OptionalDouble mostInFlight(Point point) {
        return point.conduct().latencyMillis() == 0 || point.isLimited()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(point.concurrency(), point.runs()));
    }
}

package dev.assay.bench.experiment;

import static dev.assay.bench.experiment.Target.atLeast;
import static dev.assay.bench.experiment.Target.atMost;

import dev.assay.bench.experiment.Point.Trait;
import dev.assay.bench.provider.Conduct;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The points that are promised something of. */
final class Points {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(60);

    /** The Java from which on calls wait in virtual threads, and more is promised. */
    private static final int NEWER_JAVA = 25;

    private static final int ENOUGH = 128;
    private static final Conduct AT_ONCE = new Conduct(0, 0);
    private static final Conduct FIFTY_A_SECOND = new Conduct(0, 50);

    private Points() {}

    /** {@return all of them, in the order in which they are measured} */
    static List<Point> all() {
        boolean newer = Runtime.version().feature() >= NEWER_JAVA;
        return List.of(
                point("latency-1s", 2_000, 100, new Conduct(1_000, 0), Map.of(Figure.WALL_OF_IDEAL, atMost(1.15))),
                point("latency-200ms", 1_000, ENOUGH, new Conduct(200, 0), Map.of(Figure.WALL, atMost(4))),
                point(
                        "zero",
                        10_000,
                        ENOUGH,
                        AT_ONCE,
                        Map.of(
                                Figure.RATE,
                                atLeast(newer ? 400 : 300),
                                Figure.CPU_ASSAY_AND_POSTGRESQL,
                                atMost(newer ? 4.5 : 6))),
                new Point(
                        "cached",
                        "zero",
                        Set.of(Trait.CACHED),
                        10_000,
                        ENOUGH,
                        AT_ONCE,
                        PATIENCE,
                        Map.of(Figure.RATE, atLeast(1_500))),
                limited("limit-configured", Set.of(Trait.LIMIT_CONFIGURED), 1.05, 1),
                limited("limit-unknown", Set.of(), 1.15, 10),
                new Point(
                        "aging",
                        "aging",
                        Set.of(Trait.AGING),
                        50_000,
                        ENOUGH,
                        AT_ONCE,
                        LONG_PATIENCE,
                        Map.of(Figure.LATE_OF_EARLY, atLeast(0.85), Figure.HEAP_MOST, atMost(700))));
    }

    /** {@return what an instance does before it is measured, so that its code is compiled} */
    static Point warmUp(int runs) {
        return point("warm-up", runs, ENOUGH, AT_ONCE, Map.of());
    }

    private static Point limited(String name, Set<Trait> traits, double ofIdeal, double refusedPercent) {
        Map<Figure, Target> targets =
                Map.of(Figure.WALL_OF_IDEAL, atMost(ofIdeal), Figure.REFUSED, atMost(refusedPercent));
        return new Point(name, name, traits, 1_000, ENOUGH, FIFTY_A_SECOND, PATIENCE, targets);
    }

    private static Point point(String name, int runs, int concurrency, Conduct conduct, Map<Figure, Target> targets) {
        return new Point(name, name, Set.of(), runs, concurrency, conduct, PATIENCE, targets);
    }
}

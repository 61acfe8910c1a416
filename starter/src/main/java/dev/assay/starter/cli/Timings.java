package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.Style;
import dev.assay.starter.cli.text.Table;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Where the time of a command goes. */
final class Timings {

    private static final int WIDTH = 100;

    private final long start = System.nanoTime();
    private final Instant startTime = Instant.now();
    private final Map<String, Duration> phases = new LinkedHashMap<>();
    private final Map<String, Duration> parts = new LinkedHashMap<>();

    <T> T measure(String phase, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            phases.merge(phase, Duration.ofNanos(System.nanoTime() - begin), Duration::plus);
        }
    }

    void measure(String phase, Runnable work) {
        measure(phase, () -> {
            work.run();
            return phase;
        });
    }

    /** Notes what happened inside the phase before, perhaps side by side. */
    void inside(Map<String, Duration> inner) {
        parts.putAll(inner);
    }

    List<String> lines(Style style) {
        Table table = new Table(Table.Column.left("phase"), Table.Column.right("time"));
        Duration before = Duration.between(startOfJvm(), startTime);
        row(table, "start of the JVM", before, UnaryOperator.identity());
        phases.forEach((phase, duration) -> {
            row(table, phase, duration, UnaryOperator.identity());
            if (phase.equals(Session.INSTANCE)) {
                parts.forEach((part, took) -> row(table, "· " + part, took, style::dim));
            }
        });
        row(table, "all", before.plusNanos(System.nanoTime() - start), style::bold);
        return table.lines(WIDTH, style);
    }

    private static void row(Table table, String phase, Duration duration, UnaryOperator<String> style) {
        table.row(new Table.Cell(phase, style), new Table.Cell(Amounts.duration(duration), style));
    }

    /** Asked only here: it costs 30 ms. What the operating system says is off by up to a second. */
    private static Instant startOfJvm() {
        return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }
}

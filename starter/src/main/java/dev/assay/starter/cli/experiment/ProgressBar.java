package dev.assay.starter.cli.experiment;

import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.workflows.spec.ExperimentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far an experiment is, in one line: done of total, failed, runs a second, how long it will take, and the cost.
 *
 * <p>Our own: a library for this ({@code me.tongfei:progressbar}) brings JLine and a clock of its own, prints notes through
 * its bar only, and has no place for a second count.
 */
public final class ProgressBar {

    private static final String DOT = " · ";
    private static final int LEAST_BAR = 8;
    private static final int MOST_BAR = 40;

    private final Pace pace;

    /** @param nanoTime a clock as {@link System#nanoTime()} */
    public ProgressBar(LongSupplier nanoTime) {
        this.pace = new Pace(nanoTime);
    }

    /** Notes how an experiment stands now. */
    public synchronized void mark(ExperimentView experiment) {
        pace.mark(experiment.runs().done());
    }

    /** {@return the line with a bar, no wider than that; facts go before the bar does not fit} */
    public synchronized String line(ExperimentView experiment, int width) {
        List<String> facts = facts(experiment);
        while (facts.size() > 2 && DisplayText.width(String.join(DOT, facts)) + LEAST_BAR + 1 > width) {
            facts.remove(facts.size() - 1);
        }
        String text = String.join(DOT, facts);
        int room = Math.min(MOST_BAR, width - DisplayText.width(text) - 1);
        return room < LEAST_BAR ? DisplayText.cut(text, width) : bar(experiment.runs(), room) + " " + text;
    }

    /** {@return the line without a bar} */
    public synchronized String line(ExperimentView experiment) {
        return String.join(DOT, facts(experiment));
    }

    private List<String> facts(ExperimentView experiment) {
        RunCounts runs = experiment.runs();
        List<String> facts = new ArrayList<>();
        facts.add(runs.progress() + (experiment.status() == ExperimentStatus.RUNNING ? "" : " " + word(experiment)));
        facts.add(Amounts.count(runs.failed()) + " failed");
        if (runs.waiting() > 0) {
            facts.add(Amounts.count(runs.waiting()) + " waiting for a person");
        }
        if (experiment.status() == ExperimentStatus.RUNNING) {
            pace.perSecond().stream()
                    .filter(perSecond -> perSecond > 0)
                    .forEach(perSecond -> facts.add(rate(perSecond)));
            pace.remaining(runs.total() - runs.done()).ifPresent(left -> facts.add(brief(left) + " left"));
        }
        facts.add(Amounts.money(experiment.costUsd()));
        return facts;
    }

    private static String word(ExperimentView experiment) {
        return experiment.status() == ExperimentStatus.PENDING
                ? "starting"
                : experiment.status().word();
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%.1f/s" : "%.0f/s", perSecond);
    }

    private static String brief(Duration left) {
        return left.toSeconds() < 60 ? left.toSeconds() + " s" : Amounts.duration(left);
    }

    /** Half columns make it move twice as often. */
    private static String bar(RunCounts runs, int width) {
        int halves = runs.total() == 0 ? 2 * width : (int) (2L * width * runs.done() / runs.total());
        String end = halves % 2 == 1 ? "╸" : "";
        return "━".repeat(halves / 2) + end + "┄".repeat(width - halves / 2 - end.length());
    }
}

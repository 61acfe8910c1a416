package dev.assay.starter.cli;

import dev.assay.starter.cli.experiment.RunCounts;
import dev.assay.starter.cli.text.Amounts;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.spec.RunStatus;
import dev.assay.workflows.spec.ScoringStatus;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Runs, experiments or scorings that this process takes up because it works for their home: a worker goes on with whatever was
 * interrupted, for as long as the process lasts.
 */
final class Interrupted {

    private static final int LIMIT = 100;

    /** Those that recovery takes up; a paused run stays paused, and one that waits for a person goes on to wait. */
    private static final List<RunStatus> RUNS = List.of(RunStatus.PENDING, RunStatus.RUNNING);

    private static final List<ExperimentStatus> EXPERIMENTS =
            List.of(ExperimentStatus.PENDING, ExperimentStatus.RUNNING);

    private static final List<ScoringStatus> SCORINGS = List.of(ScoringStatus.PENDING, ScoringStatus.RUNNING);

    private static final int MOST_NAMED = 3;

    private final String kind;
    private final Supplier<JsonNode> unfinished;
    private final List<String> atStart;

    private Interrupted(String kind, boolean worksHere, Supplier<JsonNode> unfinished) {
        this.kind = kind;
        this.unfinished = unfinished;
        this.atStart = worksHere ? open() : List.of();
    }

    /** Says what is taken up, when this process is the one that does. */
    static List<Interrupted> announce(Connection connection, Consumer<String> notes) {
        boolean worksHere = connection.instance().worksHere();
        Runs runs = connection.runs();
        Experiments experiments = connection.experiments();
        Scorings scorings = connection.scorings();
        Query ofRuns = query(RUNS.stream().map(RunStatus::word));
        Query ofExperiments = query(EXPERIMENTS.stream().map(ExperimentStatus::word));
        Query ofScorings = query(SCORINGS.stream().map(ScoringStatus::word));
        List<Interrupted> all = List.of(
                new Interrupted("run", worksHere, () -> runs.list(ofRuns)),
                new Interrupted("experiment", worksHere, () -> experiments.list(ofExperiments)),
                new Interrupted("scoring", worksHere, () -> scorings.list(ofScorings)));
        all.forEach(interrupted -> interrupted.announce(notes));
        return all;
    }

    /** Says which of them are left unfinished, and what closing the instance waits for. */
    void leave(Consumer<String> notes) {
        if (atStart.isEmpty()) {
            return;
        }
        List<String> left = open().stream().filter(atStart::contains).toList();
        if (!left.isEmpty()) {
            notes.accept("Leaving " + count(left) + " unfinished once calls in flight have ended, in 30 s at most;"
                    + " ./assay serve finishes " + (left.size() == 1 ? "it" : "them"));
        }
    }

    private void announce(Consumer<String> notes) {
        if (!atStart.isEmpty()) {
            notes.accept("Going on with " + count(atStart) + " while this lasts: " + names(atStart));
        }
    }

    private List<String> open() {
        return unfinished
                .get()
                .path("items")
                .valueStream()
                .filter(item -> !new RunCounts(item.path("runs")).areLeftToPeople())
                .map(item -> item.path("id").asString(""))
                .toList();
    }

    private static Query query(Stream<String> statuses) {
        Query query = new Query();
        statuses.forEach(status -> query.with("status", status));
        return query.with("limit", LIMIT);
    }

    private String count(List<String> open) {
        return open.size() < LIMIT
                ? Amounts.count(open.size(), "interrupted " + kind, "interrupted " + kind + "s")
                : LIMIT + " or more interrupted " + kind + "s";
    }

    private static String names(List<String> open) {
        Stream<String> more = open.size() > MOST_NAMED ? Stream.of("…") : Stream.empty();
        return String.join(
                ", ", Stream.concat(open.stream().limit(MOST_NAMED), more).toList());
    }
}

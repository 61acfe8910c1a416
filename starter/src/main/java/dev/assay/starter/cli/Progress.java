package dev.assay.starter.cli;

import dev.assay.workflows.spec.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How far a run is, on stderr: a live line where a person watches, else a line for each step. */
final class Progress {

    /** How often something is said where lines are all there is and nothing happens. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private final Session session;
    private final Optional<LiveLine> live;
    private final boolean silent;
    private final long start = System.nanoTime();
    private long lastLine = start;
    private int stagesDone;
    private Optional<RunStatus> lastStatus = Optional.empty();

    /** @param silent whether nothing is to be shown */
    Progress(Session session, boolean silent) {
        this.session = session;
        this.silent = silent;
        Terminal terminal = session.terminal();
        this.live = silent || !terminal.errIsTerminal()
                ? Optional.empty()
                : Optional.of(new LiveLine(terminal.err(), terminal.columns()));
    }

    /** Shows what is being done before there is a run. */
    void doing(String what) {
        lastLine = System.nanoTime();
        live.ifPresent(line -> line.show(() -> what + " · " + elapsed()));
    }

    /** Shows how a run stands now. */
    void show(RunView run) {
        live.ifPresentOrElse(
                line -> line.show(() -> Standing.of(run, Instant.now()) + " · " + elapsed()), () -> lines(run));
    }

    /** Prints a note beside what is shown. */
    void note(String text) {
        live.ifPresentOrElse(line -> line.print(text), () -> session.note(text));
    }

    void clear() {
        live.ifPresent(LiveLine::clear);
    }

    private void lines(RunView run) {
        for (JsonNode stage : run.stages()
                .subList(Math.min(stagesDone, run.stages().size()), run.stages().size())) {
            int index = stage.path("stage_index").asInt();
            line(Standing.ofStage(index, run) + " · " + came(stage));
        }
        stagesDone = run.stages().size();
        boolean noteworthy = run.status() == RunStatus.WAITING && !lastStatus.equals(Optional.of(run.status()));
        boolean quiet = Duration.ofNanos(System.nanoTime() - lastLine).compareTo(SIGN_OF_LIFE) >= 0;
        if (noteworthy || quiet && !run.status().isFinal()) {
            line(Standing.of(run, Instant.now()) + " · " + elapsed());
        }
        lastStatus = Optional.of(run.status());
    }

    private void line(String text) {
        lastLine = System.nanoTime();
        if (!silent) {
            session.note(text);
        }
    }

    private static String came(JsonNode stage) {
        if (stage.hasNonNull("taken_from")) {
            return "taken over";
        }
        return stage.path("cached").asBoolean(false) ? "from the cache" : "answered";
    }

    private String elapsed() {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s";
    }
}

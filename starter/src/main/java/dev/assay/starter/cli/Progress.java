package dev.assay.starter.cli;

import dev.assay.workflows.spec.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** How far a run is, on stderr: a live line where a person watches, else a line for each step. */
final class Progress {

    /** How often something is said where lines are all there is and nothing happens. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    /** How often, where there is much to tell. */
    private static final Duration NEWS = Duration.ofSeconds(5);

    /** Columns of the live line that are not for what it shows; two of them are for the ^C that a terminal echoes. */
    static final int FRAME = 5;

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

    /** Shows something that changes all the time: what stands in the live line, or else a line every few seconds. */
    void show(Supplier<String> current, Supplier<String> news) {
        live.ifPresentOrElse(line -> line.show(current), () -> {
            if (isQuietFor(NEWS)) {
                line(news.get());
            }
        });
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
        if (noteworthy || isQuietFor(SIGN_OF_LIFE) && !run.status().isFinal()) {
            line(Standing.of(run, Instant.now()) + " · " + elapsed());
        }
        lastStatus = Optional.of(run.status());
    }

    private boolean isQuietFor(Duration time) {
        return Duration.ofNanos(System.nanoTime() - lastLine).compareTo(time) >= 0;
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

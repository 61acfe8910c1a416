package dev.assay.starter.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Starts a scoring and follows it until it is over, or nobody watches any more. */
final class ScoringFollower {

    /** How long one request waits for the next change, and Ctrl-C for the end of one. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Session session;
    private final Progress progress;
    private final PausingInterrupts interrupts;

    ScoringFollower(Session session, Progress progress, PausingInterrupts interrupts) {
        this.session = session;
        this.progress = progress;
        this.interrupts = interrupts;
    }

    /**
     * Has a scoring started and follows it.
     *
     * @param start starts the scoring
     * @param again what to type to follow it again
     * @return the scoring as it stands at its end, or when Ctrl-C was pressed
     */
    ScoringState follow(Connection connection, Supplier<ScoringState> start, String again) {
        progress.doing("starting the scoring");
        ScoringState submitted = session.timings().measure("start the scoring", start);
        submitted.warnings().forEach(progress::note);
        if (submitted.isAttached()) {
            progress.note("Scoring " + submitted.scoringId() + " is at work already; following it");
        }
        AtomicBoolean left = new AtomicBoolean();
        try {
            ScoringState last = interrupts.watching(
                    () -> left.set(true),
                    () -> session.timings().measure("scoring", () -> await(connection.scorings(), submitted, left)));
            if (!last.isOver()) {
                String where = connection.instance().worksHere()
                        ? "The scoring is left unfinished; ./assay serve finishes it. "
                        : "The scoring goes on. ";
                progress.note(where + "Follow it with: " + again);
            }
            return last;
        } catch (ApiException e) {
            throw e;
        } catch (CommandException e) {
            throw new CommandException(
                    e.getMessage() + "; the scoring goes on as soon as an instance is up; follow it with: " + again, e);
        }
    }

    private ScoringState await(Scorings scorings, ScoringState submitted, AtomicBoolean left) {
        ScoringState scoring = submitted;
        while (!scoring.isOver() && !left.get()) {
            show(scoring);
            scoring = scorings.await(scoring.scoringId(), WAIT);
        }
        show(scoring);
        return scoring;
    }

    private void show(ScoringState scoring) {
        progress.show(scoring::progress, scoring::progress);
    }
}

package dev.assay.starter.cli;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C while something is followed: the first one pauses it, the second one ends the process, as does the first where
 * there is nothing to pause yet.
 */
final class PausingInterrupts {

    private final Session session;
    private final Runnable clear;
    private final Consumer<String> notes;
    private final AtomicInteger interruptions = new AtomicInteger();
    private volatile @Nullable Pause pause;

    /**
     * Listens from now on.
     *
     * @param clear ends what is shown, before the process ends
     */
    PausingInterrupts(Session session, Runnable clear, Consumer<String> notes) {
        this.session = session;
        this.clear = clear;
        this.notes = notes;
        session.surroundings().interrupts().handle(this::interrupted);
    }

    /** Takes what the next one pauses, and what to call it, such as {@code run}. */
    void pausing(String what, Runnable action) {
        pause = new Pause(what, action);
    }

    private void interrupted() {
        Pause pausing = pause;
        if (interruptions.getAndIncrement() > 0 || pausing == null) {
            clear.run();
            session.surroundings().exit().accept(ExitCode.INTERRUPTED);
            return;
        }
        notes.accept("Pausing; press Ctrl-C again to leave at once.");
        try {
            pausing.action.run();
        } catch (CommandException e) {
            notes.accept("The " + pausing.what + " can't be paused: " + e.getMessage());
        }
    }

    private record Pause(String what, Runnable action) {}
}

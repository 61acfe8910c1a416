package dev.assay.starter.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C while something is followed, and before and afterwards: the first one pauses what is followed, the next one ends
 * the process without waiting for calls in flight, and one more ends it as it stands.
 */
final class PausingInterrupts {

    private final Session session;
    private final Runnable clear;
    private final Consumer<String> notes;
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final AtomicReference<@Nullable Pause> pause = new AtomicReference<>();
    private volatile @Nullable Instance instance;

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

    /** Takes the instance that is to be hurried when the process ends. */
    void open(Instance opened) {
        instance = opened;
    }

    /**
     * Follows something that the next Ctrl-C pauses; {@return what comes of following it}
     *
     * @param what what to call it, such as {@code run}
     */
    <R> R pausing(String what, Runnable action, Supplier<R> following) {
        return following(new Pause(what, "Pausing; press Ctrl-C again to leave at once.", action), following);
    }

    /**
     * Follows something that goes on without being watched, of which the next Ctrl-C ends the watching only; {@return what
     * comes of following it}
     */
    <R> R watching(Runnable stop, Supplier<R> following) {
        return following(new Pause("scoring", "Leaving; press Ctrl-C again to leave at once.", stop), following);
    }

    private <R> R following(Pause what, Supplier<R> following) {
        pause.set(what);
        try {
            return following.get();
        } finally {
            pause.set(null);
        }
    }

    private void interrupted() {
        Pause pausing = pause.getAndSet(null);
        if (pausing == null) {
            leave();
            return;
        }
        notes.accept(pausing.announcement);
        try {
            pausing.action.run();
        } catch (CommandException e) {
            notes.accept("The " + pausing.what + " can't be paused: " + e.getMessage());
        }
    }

    private void leave() {
        if (leaving.getAndSet(true)) {
            session.surroundings().halt().accept(ExitCode.INTERRUPTED);
            return;
        }
        Instance open = instance;
        if (open != null) {
            open.hurry();
        }
        clear.run();
        session.surroundings().exit().accept(ExitCode.INTERRUPTED);
    }

    private record Pause(String what, String announcement, Runnable action) {}
}

package dev.assay.starter.cli;

import dev.assay.starter.cli.text.DisplayText;
import java.io.PrintStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One line at the bottom of a terminal that is drawn anew several times a second, until it is cleared. */
final class LiveLine {

    private static final String CLEAR = "\r\u001b[K";
    private static final long PERIOD_MS = 120;
    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    private final PrintStream err;
    private final int width;
    private @Nullable Thread drawing;
    private volatile Supplier<String> content = () -> "";

    LiveLine(PrintStream err, int width) {
        this.err = err;
        this.width = width;
    }

    /** Shows what the supplier gives, in place of what was shown before. */
    synchronized void show(Supplier<String> text) {
        content = text;
        if (drawing == null) {
            Thread thread = new Thread(this::draw, "live-line");
            thread.setDaemon(true);
            drawing = thread;
            thread.start();
        }
    }

    /** Prints a line above the live one. */
    synchronized void print(String text) {
        err.println(drawing == null ? text : CLEAR + text);
    }

    /** Ends the drawing and leaves an empty line behind. */
    synchronized void clear() {
        Thread thread = drawing;
        drawing = null;
        if (thread != null) {
            thread.interrupt();
            err.print(CLEAR);
            err.flush();
        }
    }

    private void draw() {
        for (int frame = 0; drawFrame(frame); frame++) {
            try {
                Thread.sleep(PERIOD_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** {@return whether there is still something to draw} */
    private synchronized boolean drawFrame(int frame) {
        if (drawing != Thread.currentThread()) {
            return false;
        }
        int spoke = frame % FRAMES.length();
        err.print(CLEAR + DisplayText.cut(FRAMES.charAt(spoke) + " " + content.get(), width - 1));
        err.flush();
        return true;
    }
}

package dev.assay.starter.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes.
 *
 * @param out for data
 * @param err for progress, notes and errors
 * @param inIsTerminal whether a person can be asked
 * @param outIsTerminal whether a person sees what is written to {@code out}
 * @param errIsTerminal whether a person sees what is written to {@code err}
 * @param width columns of the terminal, or of what stands for one
 */
record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        IntSupplier width) {

    private static final int DEFAULT_WIDTH = 80;
    private static final int MIN_WIDTH = 50;

    /** Longer lines are hard to read. */
    private static final int MAX_WIDTH = 140;

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ (\\d{1,4})\\s*");

    static Terminal ofProcess(Map<String, String> environment) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean out = isTerminal(1) && !dumb;
        boolean err = isTerminal(2) && !dumb;
        return new Terminal(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal(0),
                out,
                err,
                () -> width(environment.get("COLUMNS"), out || err));
    }

    /** {@return columns to write for} */
    int columns() {
        return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width.getAsInt()));
    }

    /** Java can't tell which of the streams is a terminal. Linux can, by a link; elsewhere one console stands for all. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }

    private static int width(@Nullable String columns, boolean terminal) {
        if (columns != null && columns.matches("[1-9]\\d{1,3}")) {
            return Integer.parseInt(columns);
        }
        return terminal ? askTerminal() : DEFAULT_WIDTH;
    }

    /** {@return what the terminal says of itself; the default where there is no stty or no terminal to ask} */
    private static int askTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readNBytes(32), StandardCharsets.US_ASCII);
            Matcher size = ROWS_AND_COLUMNS.matcher(answer);
            return size.matches() && !size.group(1).equals("0") ? Integer.parseInt(size.group(1)) : DEFAULT_WIDTH;
        } catch (IOException e) {
            return DEFAULT_WIDTH;
        }
    }
}

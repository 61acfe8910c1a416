package dev.assay.activities.outside;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What goes into a process and comes out of it, at once in both directions, so that neither side waits for the other. */
final class ProcessExchange {

    /** Bytes of what it may answer: a few words. */
    static final int MAX_OUTPUT = 64 * 1024;

    /** Bytes of its last words that are kept, among them what is not shown. */
    private static final int MAX_LAST_WORDS = 4 * 1024;

    /** Characters of its last words that are shown. */
    private static final int MAX_ERRORS = 400;

    private final GatheredStream output;
    private final GatheredStream errors;

    private ProcessExchange(GatheredStream output, GatheredStream errors) {
        this.output = output;
        this.errors = errors;
    }

    static ProcessExchange begin(Process process, String input, Executor threads) {
        GatheredStream output =
                new GatheredStream(process.getInputStream(), GatheredStream.Part.BEGINNING, MAX_OUTPUT + 1);
        GatheredStream errors = new GatheredStream(process.getErrorStream(), GatheredStream.Part.END, MAX_LAST_WORDS);
        threads.execute(() -> write(process.getOutputStream(), input));
        threads.execute(output);
        threads.execute(errors);
        return new ProcessExchange(output, errors);
    }

    /** {@return what the process answered, which has ended; empty when that is too much} */
    Optional<String> output() throws InterruptedException {
        byte[] bytes = output.await();
        return bytes.length > MAX_OUTPUT ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    /** {@return the end of what it complained about, as one line} */
    String errors() throws InterruptedException {
        String text = new String(errors.await(), StandardCharsets.UTF_8);
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() > MAX_ERRORS ? "…" + line.substring(line.length() - MAX_ERRORS) : line;
    }

    /** A process need not read what it is told. */
    private static void write(OutputStream in, String text) {
        try (in) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return; // it ended, or closed its input
        }
    }
}

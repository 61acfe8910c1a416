package dev.assay.starter.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs a program that ends by itself soon.
 *
 * @param exitCode of the program
 * @param output what it printed, errors included
 */
record ShortCommand(int exitCode, String output) {

    private static final int NOT_FOUND = 127;

    /**
     * Runs the command to its end.
     *
     * @return its outcome; exit code 127 when there is no such program
     * @throws IOException when the wait was interrupted
     */
    static ShortCommand run(List<String> command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new ShortCommand(NOT_FOUND, e.toString());
        }
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new ShortCommand(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + command.get(0), e);
        } finally {
            process.destroyForcibly();
        }
    }

    static boolean succeeds(List<String> command) throws IOException {
        return run(command).exitCode() == 0;
    }
}

package dev.assay.starter.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks a person before something is lost. */
final class Question {

    private Question() {}

    /**
     * {@return whether the answer was yes}
     *
     * @param option what answers beforehand
     * @throws UsageException when nobody is there to be asked
     */
    static boolean ask(Session session, String question, String option) {
        if (!session.terminal().inIsTerminal()) {
            throw new UsageException(question + " Nobody can be asked here; say " + option + " if so");
        }
        session.terminal().err().print(question + " [y/N] ");
        session.terminal().err().flush();
        return line(session).strip().matches("(?i)y|yes");
    }

    private static String line(Session session) {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = session.terminal().in().read();
                    b >= 0 && b != '\n';
                    b = session.terminal().in().read()) {
                line.write(b);
            }
            return line.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandException("the answer can't be read: " + e.getMessage(), e);
        }
    }
}

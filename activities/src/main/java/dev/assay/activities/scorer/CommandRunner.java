package dev.assay.activities.scorer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs commands of the user's on the machine that scores. */
public interface CommandRunner {

    /** {@return why commands are not run here, for a reader; empty where they are} */
    Optional<String> refusal();

    /**
     * Runs a command to its end, in the working directory of the process that scores.
     *
     * @param command the program and its arguments; no shell takes them apart
     * @param input what it reads from its standard input
     * @param timeout after which it is killed, with what it started
     * @return what it wrote to its standard output
     * @throws ScorerException when it can't be started, ends with another status than 0, or not in time
     */
    String run(List<String> command, String input, Duration timeout);

    /** {@return one that runs nothing} */
    static CommandRunner refusing(String reason) {
        return new RefusedCommands(reason);
    }
}

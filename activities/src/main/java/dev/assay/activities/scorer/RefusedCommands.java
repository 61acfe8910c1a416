package dev.assay.activities.scorer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs no command.
 *
 * @param reason why not
 */
record RefusedCommands(String reason) implements CommandRunner {

    @Override
    public Optional<String> refusal() {
        return Optional.of(reason);
    }

    @Override
    public String run(List<String> command, String input, Duration timeout) {
        throw new ScorerException(reason);
    }
}

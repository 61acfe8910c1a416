package dev.assay.activities.scorer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says that commands are run, and runs none. */
final class FakeCommands implements CommandRunner {

    @Override
    public Optional<String> refusal() {
        return Optional.empty();
    }

    @Override
    public String run(List<String> command, String input, Duration timeout) {
        throw new IllegalStateException("no command should be run");
    }
}

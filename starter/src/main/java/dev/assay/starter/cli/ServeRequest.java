package dev.assay.starter.cli;

import dev.assay.starter.embedded.EngineChoice;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How an instance is to run in the foreground.
 *
 * @param port where it listens; 0: any free one; absent: its own default
 * @param engine which Temporal to bring up
 * @param home the data directory; need not exist yet
 * @param environment variables of the process, completed by the files the user named
 */
public record ServeRequest(OptionalInt port, EngineChoice engine, Path home, Map<String, String> environment) {

    public ServeRequest {
        environment = Map.copyOf(environment);
    }
}

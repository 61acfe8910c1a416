package dev.assay.starter.cli;

import dev.assay.starter.embedded.EngineChoice;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command needs of an instance.
 *
 * @param need how much of it
 * @param engine which Temporal, should one have to be brought up
 * @param home the data directory; need not exist yet
 * @param environment variables of the process, completed by the files the user named
 */
public record InstanceRequest(Need need, EngineChoice engine, Path home, Map<String, String> environment) {

    /** How much of an instance a command needs. */
    public enum Need {
        /** Rows only: no engine, no worker, nothing paid. */
        READ,
        /** An engine, and a worker that only answers questions about providers: no run goes on, nothing is paid. */
        QUESTIONS,
        /** Engine and worker, which also goes on with what was interrupted. */
        WORK
    }

    public InstanceRequest {
        environment = Map.copyOf(environment);
    }
}

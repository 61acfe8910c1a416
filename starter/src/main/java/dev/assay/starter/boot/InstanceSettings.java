package dev.assay.starter.boot;

import dev.assay.starter.embedded.EngineChoice;
import java.util.Map;

/**
 * What an instance in this process is to be.
 *
 * @param works whether it has a worker and an engine; without, it only reads and writes rows
 * @param engine which Temporal
 * @param port where it listens on loopback; 0 for any that is free
 * @param open whether others on this machine may use it without its secret
 * @param environment what calls and settings are resolved with
 * @param debug whether the log goes to the terminal as well
 */
public record InstanceSettings(
        boolean works, EngineChoice engine, int port, boolean open, Map<String, String> environment, boolean debug) {

    public InstanceSettings {
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return "InstanceSettings[works=" + works + ", engine=" + engine + ", port=" + port + ", open=" + open + "]";
    }
}

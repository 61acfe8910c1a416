package dev.assay.starter.boot;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.embedded.EngineChoice;
import java.util.Map;

/**
 * What an instance in this process is to be.
 *
 * @param need what it is needed for
 * @param engine which Temporal
 * @param port where it listens on loopback; 0 for any that is free
 * @param open whether others on this machine may use it without its secret
 * @param environment what calls and settings are resolved with
 * @param debug whether the log goes to the terminal as well
 */
public record InstanceSettings(
        Need need, EngineChoice engine, int port, boolean open, Map<String, String> environment, boolean debug) {

    public InstanceSettings {
        environment = Map.copyOf(environment);
    }

    /** {@return whether it has an engine and a worker; without, it only reads and writes rows} */
    boolean hasEngine() {
        return need != Need.READ;
    }

    /** {@return whether its worker takes up runs, interrupted ones included} */
    boolean takesUpRuns() {
        return need == Need.WORK;
    }

    @Override
    public String toString() {
        return "InstanceSettings[need=" + need + ", engine=" + engine + ", port=" + port + ", open=" + open + "]";
    }
}

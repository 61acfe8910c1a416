package dev.assay.starter.boot;

import dev.assay.activities.cluster.ClusterSettings;
import dev.assay.activities.cluster.ServerSettings;
import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.embedded.EngineChoice;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/**
 * What an instance in this process is to be.
 *
 * @param need what it is needed for
 * @param engine which Temporal, unless there is a cluster
 * @param cluster whose PostgreSQL and Temporal it uses; empty when it brings up its own
 * @param server where it listens and how it is watched when it is to stay up for a cluster's sake
 * @param worker whether an instance of a cluster is a worker of it as well; one with engines of its own always is
 * @param port where it listens; 0 for any that is free
 * @param open whether others on this machine may use it without its secret
 * @param token what others show instead of the secret, if there is one
 * @param environment what calls and settings are resolved with
 * @param debug whether the log goes to the terminal as well
 */
public record InstanceSettings(
        Need need,
        EngineChoice engine,
        Optional<ClusterSettings> cluster,
        Optional<ServerSettings> server,
        boolean worker,
        int port,
        boolean open,
        Optional<String> token,
        Map<String, String> environment,
        boolean debug) {

    public InstanceSettings {
        environment = Map.copyOf(environment);
    }

    /** Makes settings of an instance with engines of its own. */
    public InstanceSettings(
            Need need, EngineChoice engine, int port, boolean open, Map<String, String> environment, boolean debug) {
        this(need, engine, Optional.empty(), Optional.empty(), true, port, open, Optional.empty(), environment, debug);
    }

    /** {@return whether it has a Temporal; without, it only reads and writes rows} */
    boolean hasEngine() {
        return need != Need.READ || cluster.isPresent();
    }

    /** {@return whether it starts runs; with a worker in it, interrupted ones included} */
    boolean takesUpRuns() {
        return need == Need.WORK || cluster.isPresent();
    }

    /** {@return whether there is a worker in it} */
    boolean hasWorker() {
        return cluster.isPresent() ? worker : hasEngine();
    }

    /** {@return whether Temporal has to be there before anything else} */
    boolean needsEngine() {
        return need != Need.READ;
    }

    /** {@return whether other commands of the same home are to find it} */
    boolean isToBeFound() {
        return need == Need.WORK;
    }

    /** {@return whether it stays up for others, not just for the command that brings it up} */
    boolean isServed() {
        return open || token.isPresent();
    }

    /** {@return where it listens} */
    InetAddress host() {
        return server.map(ServerSettings::host).orElseGet(InetAddress::getLoopbackAddress);
    }

    /** {@return whether only this machine can reach it} */
    boolean isLoopback() {
        return host().isLoopbackAddress();
    }

    @Override
    public String toString() {
        return "InstanceSettings[need=" + need + ", "
                + (cluster.isPresent() ? "cluster, worker=" + worker : "engine=" + engine) + ", port=" + port
                + ", open=" + open + "]";
    }
}

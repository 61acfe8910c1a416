package dev.assay.starter.cli;

import java.util.function.Consumer;

/** Runs an instance in the foreground. */
public interface Server {

    /**
     * Brings an instance up and blocks until it is stopped.
     *
     * @param onUp is told once it answers
     * @throws InstanceException when it can't come up
     */
    void serve(ServeRequest request, Consumer<Instance> onUp);
}

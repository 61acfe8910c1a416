package dev.assay.starter.cli;

/** Finds or brings up the instance that a command talks to. */
public interface Instances {

    /**
     * Opens the instance that owns the home, or brings one up in this process when there is none.
     *
     * @throws InstanceException when that is not possible, with one sentence that says why and what to do
     */
    Instance open(InstanceRequest request);
}

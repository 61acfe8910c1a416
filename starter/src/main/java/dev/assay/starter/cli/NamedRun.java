package dev.assay.starter.cli;

import picocli.CommandLine.Parameters;

/** The run that a command is about, as its user names it. */
final class NamedRun {

    @Parameters(paramLabel = "ID", description = "The run's id, the beginning of it, or 'last'.")
    private String id = "";

    /**
     * {@return the run}
     *
     * @throws ApiException when no run is named so, or more than one
     */
    RunView find(Runs runs) {
        return runs.get(id);
    }
}

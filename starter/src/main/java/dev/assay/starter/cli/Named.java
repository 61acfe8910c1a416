package dev.assay.starter.cli;

import dev.assay.starter.cli.experiment.ExperimentView;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Parameters;

/** The run or the experiment that a command is about, as its user names it. */
final class Named {

    /** Nothing else has an id that begins so. */
    private static final String SCORING = "scr-";

    @Parameters(paramLabel = "ID", description = "The id of a run or an experiment, the beginning of it, or 'last'.")
    private String id = "";

    /** {@return the id of the scoring that is named, if one is} */
    Optional<String> scoring() {
        return Optional.of(id).filter(given -> given.startsWith(SCORING));
    }

    /**
     * {@return what is made of the run, or of the experiment, that is named so}
     *
     * @throws CommandException when nothing is named so, or more than one thing
     */
    <R> R find(Connection connection, Function<RunView, R> ofRun, Function<ExperimentView, R> ofExperiment) {
        return new Lookup(connection).find(id, ofRun, ofExperiment);
    }
}

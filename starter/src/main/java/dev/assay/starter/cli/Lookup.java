package dev.assay.starter.cli;

import dev.assay.starter.cli.experiment.ExperimentView;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds what an id names: a run or an experiment. */
final class Lookup {

    private static final String NEWEST = "last";

    private final Connection connection;

    Lookup(Connection connection) {
        this.connection = connection;
    }

    /**
     * {@return what is made of the run, or of the experiment, of that id, of that unique prefix of an id, or of the newer
     * of both for {@code last}}
     *
     * @throws CommandException when nothing is named so, or more than one thing
     */
    <R> R find(String id, Function<RunView, R> ofRun, Function<ExperimentView, R> ofExperiment) {
        Optional<RunView> run = found(() -> connection.runs().get(id));
        Optional<ExperimentView> experiment =
                found(() -> connection.experiments().get(id));
        if (run.isPresent() && experiment.isPresent()) {
            return isExperiment(id, run.get(), experiment.get())
                    ? ofExperiment.apply(experiment.get())
                    : ofRun.apply(run.get());
        }
        return run.map(ofRun).or(() -> experiment.map(ofExperiment)).orElseThrow(() -> nothing(id));
    }

    /** {@return the failure that nothing has that id, and what helps} */
    static CommandException nothing(String id) {
        return new CommandException(
                id.equals(NEWEST)
                        ? "there is no run and no experiment yet"
                        : "there is no run and no experiment '" + id + "'; ./assay list shows those there are");
    }

    /** {@return whether the experiment is, not the run} */
    private static boolean isExperiment(String id, RunView run, ExperimentView experiment) {
        if (id.equals(NEWEST)) {
            Instant began = experiment.createdAt().orElse(Instant.MIN);
            return began.isAfter(run.createdAt().orElse(Instant.MIN));
        }
        if (id.equals(run.runId()) || id.equals(experiment.experimentId())) {
            return id.equals(experiment.experimentId());
        }
        throw new CommandException("'" + id + "' is the beginning of run " + run.runId() + " and of experiment "
                + experiment.experimentId() + "; write more of it");
    }

    private static <T> Optional<T> found(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (ApiException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}

package dev.assay.activities.run;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.RunOpened;
import dev.assay.workflows.activity.StageDone;
import dev.assay.workflows.activity.StageLookup;
import dev.assay.workflows.activity.TaskQueues;
import dev.assay.workflows.spec.ModelRef;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.RunStatus;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells workflows what there is to do in their runs: labels and names only, no text of a prompt or an answer. */
final class RunOutlines {

    private final StagePlanner planner;
    private final RunScorers scorers;

    RunOutlines(StagePlanner planner, RunScorers scorers) {
        this.planner = planner;
        this.scorers = scorers;
    }

    /** {@return the outline of a run that never was at work and of which nobody asks anything} */
    RunOpened fresh(PreparedConfig config, StageLookup first) {
        return opened(config, List.of(), Command.NONE, first);
    }

    /**
     * {@return the outline of a run at work}
     *
     * @param first what preparing the first stage that is left came to; null when its own step will tell
     * @throws StageFailure when a model can't be resolved
     */
    RunOpened opened(PreparedConfig config, List<StageDone> finished, Command command, @Nullable StageLookup first) {
        RunConfig spec = config.config();
        return new RunOpened(
                RunStatus.RUNNING,
                labels(spec),
                finished,
                scorers.slow(spec),
                command,
                first,
                scorerQueues(spec),
                scorers.human(spec).stream().map(ScorerSpec::name).toList());
    }

    /** {@return the task queue of a model's calls; null when the run's own is} */
    static @Nullable String queue(ModelRef model) {
        return model.provider().queue().map(TaskQueues::calls).orElse(null);
    }

    private List<String> labels(RunConfig config) {
        return config.stages().stream()
                .map(stage -> planner.model(config, stage.model()).label())
                .toList();
    }

    /** A judge is asked where its model's provider is; one whose model can't be resolved says so wherever it is. */
    private Map<String, String> scorerQueues(RunConfig config) {
        Map<String, String> queues = new HashMap<>();
        scorers.judges(config)
                .forEach((scorer, name) -> planner.resolve(config, name)
                        .map(RunOutlines::queue)
                        .ifPresent(queue -> queues.put(scorer, queue)));
        return queues;
    }
}

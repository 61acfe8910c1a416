package dev.assay.workflows.activity;

import dev.assay.workflows.spec.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow needs to know of its run's row.
 *
 * @param status how the row stands; final when there is nothing left to do
 * @param stages for each stage its safe label, such as {@code openai/gpt-5-mini}
 * @param finished the stages that are finished already, without a hole from stage 0 on
 * @param slowScorers names of the scorers that are activities of their own
 * @param command what a person asked while the workflow was not there
 * @param first what preparing the first stage that is left came to; null when that is a step of its own, as it was in
 *     every run of version 0.1
 */
public record RunOpened(
        RunStatus status,
        List<String> stages,
        List<StageDone> finished,
        List<String> slowScorers,
        Command command,
        @Nullable StageLookup first) {

    public RunOpened {
        stages = List.copyOf(stages);
        finished = List.copyOf(finished);
        slowScorers = List.copyOf(slowScorers);
    }
}

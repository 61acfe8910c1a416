package dev.assay.workflows.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.workflows.spec.RunStatus;
import java.util.List;
import java.util.Map;
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
 * @param scorerQueues for each slow scorer whose call has a task queue other than the run's, that queue; nothing in runs
 *     before 0.5
 * @param humanScorers names of the scorers that people answer, after all others; nothing in runs before 0.6
 */
public record RunOpened(
        RunStatus status,
        List<String> stages,
        List<StageDone> finished,
        List<String> slowScorers,
        Command command,
        @Nullable StageLookup first,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> scorerQueues,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> humanScorers) {

    public RunOpened {
        stages = List.copyOf(stages);
        finished = List.copyOf(finished);
        slowScorers = List.copyOf(slowScorers);
        scorerQueues = scorerQueues == null ? Map.of() : Map.copyOf(scorerQueues);
        humanScorers = humanScorers == null ? List.of() : List.copyOf(humanScorers);
    }

    /** Makes one of a run that asks no person, and whose scorers are all asked from its own task queue. */
    public RunOpened(
            RunStatus status,
            List<String> stages,
            List<StageDone> finished,
            List<String> slowScorers,
            Command command,
            @Nullable StageLookup first) {
        this(status, stages, finished, slowScorers, command, first, Map.of(), List.of());
    }
}

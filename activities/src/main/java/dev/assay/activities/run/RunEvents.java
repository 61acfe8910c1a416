package dev.assay.activities.run;

import dev.assay.store.event.NewEvent;
import dev.assay.store.event.Outbox;
import dev.assay.workflows.event.EventTypes;
import dev.assay.workflows.event.Subject;
import dev.assay.workflows.spec.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Tells what happens to runs, in the transaction in which it happens; ids, numbers and statuses only. */
public final class RunEvents {

    private static final Map<RunStatus, String> TYPES = Map.of(
            RunStatus.RUNNING, EventTypes.RUN_STARTED,
            RunStatus.PAUSED, EventTypes.RUN_PAUSED,
            RunStatus.WAITING, EventTypes.RUN_WAITING,
            RunStatus.COMPLETED, EventTypes.RUN_COMPLETED,
            RunStatus.FAILED, EventTypes.RUN_FAILED,
            RunStatus.CANCELED, EventTypes.RUN_CANCELED);

    private final Outbox outbox;

    public RunEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Tells of a change of status, if there was one. */
    public void moved(String runId, OptionalInt transition, RunStatus to) {
        tell(runId, transition, TYPES.getOrDefault(to, EventTypes.RUN_STARTED), to);
    }

    /** Tells that a held run goes on, if it does. */
    public void resumed(String runId, OptionalInt transition) {
        tell(runId, transition, EventTypes.RUN_RESUMED, RunStatus.RUNNING);
    }

    void stageCompleted(String runId, Map<String, Object> stage) {
        outbox.append(new NewEvent(
                Subject.run(runId), EventTypes.RUN_STAGE_COMPLETED, "stage:" + stage.get("stage_index"), stage));
    }

    void scored(String runId, List<Map<String, Object>> scores) {
        outbox.append(scores.stream()
                .map(score -> new NewEvent(
                        Subject.run(runId), EventTypes.RUN_SCORED, "score:" + score.get("scorer_name"), score))
                .toList());
    }

    private void tell(String runId, OptionalInt transition, String type, RunStatus status) {
        if (transition.isPresent()) {
            String cause = "transition:" + transition.getAsInt();
            outbox.append(new NewEvent(Subject.run(runId), type, cause, Map.of("status", status.word())));
        }
    }
}

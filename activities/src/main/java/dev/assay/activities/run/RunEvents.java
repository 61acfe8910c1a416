package dev.assay.activities.run;

import dev.assay.store.event.NewEvent;
import dev.assay.store.event.Outbox;
import dev.assay.store.run.HumanQuestion;
import dev.assay.workflows.event.EventTypes;
import dev.assay.workflows.event.Subject;
import dev.assay.workflows.spec.RunStatus;
import java.util.ArrayList;
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

    /** Tells of runs that were begun, each by the number of that change. */
    void begun(Map<String, Integer> transitions) {
        outbox.append(transitions.entrySet().stream()
                .map(run -> transition(run.getKey(), run.getValue(), EventTypes.RUN_STARTED, RunStatus.RUNNING))
                .toList());
    }

    /** Tells that a held run goes on, if it does. */
    public void resumed(String runId, OptionalInt transition) {
        tell(runId, transition, EventTypes.RUN_RESUMED, RunStatus.RUNNING);
    }

    /** Tells that a run waits for people, if it did not: for which scorers, and until when. */
    void waiting(String runId, OptionalInt transition, List<HumanQuestion> questions) {
        if (transition.isPresent()) {
            Map<String, Object> data = Map.of(
                    "status", RunStatus.WAITING.word(),
                    "scorers",
                            questions.stream()
                                    .map(question -> Map.of(
                                            "scorer_name", question.scorerName(),
                                            "deadline", question.deadline().toString()))
                                    .toList());
            outbox.append(new NewEvent(
                    Subject.run(runId), EventTypes.RUN_WAITING, "transition:" + transition.getAsInt(), data));
        }
    }

    /** Tells of a score that a person gave. */
    void scoredByPerson(String runId, Map<String, Object> score, int version) {
        String cause = "score:" + score.get("scorer_name") + (version == 1 ? "" : ":" + version);
        outbox.append(new NewEvent(Subject.run(runId), EventTypes.RUN_SCORED, cause, score));
    }

    void stageCompleted(String runId, Map<String, Object> stage) {
        outbox.append(stage(runId, stage));
    }

    void scored(String runId, List<Map<String, Object>> scores) {
        outbox.append(scores.stream().map(score -> score(runId, score)).toList());
    }

    /** Tells of a last stage, of the scores and of the end that came with it. */
    void completedWithStage(
            String runId, Map<String, Object> stage, List<Map<String, Object>> scores, OptionalInt transition) {
        List<NewEvent> events = new ArrayList<>();
        events.add(stage(runId, stage));
        scores.forEach(score -> events.add(score(runId, score)));
        transition.ifPresent(
                number -> events.add(transition(runId, number, EventTypes.RUN_COMPLETED, RunStatus.COMPLETED)));
        outbox.append(events);
    }

    /** {@return the event of a score that a scoring has given} */
    public static NewEvent rescored(String runId, String scoringId, Map<String, Object> score) {
        String cause = "score:" + score.get("scorer_name") + "@" + scoringId;
        return new NewEvent(Subject.run(runId), EventTypes.RUN_SCORED, cause, score);
    }

    /** {@return all events of a run that completed at once} */
    static List<NewEvent> ofCompleted(
            String runId, List<Map<String, Object>> stages, List<Map<String, Object>> scores) {
        List<NewEvent> events = new ArrayList<>();
        events.add(transition(runId, 1, EventTypes.RUN_STARTED, RunStatus.RUNNING));
        stages.forEach(stage -> events.add(stage(runId, stage)));
        scores.forEach(score -> events.add(score(runId, score)));
        events.add(transition(runId, 2, EventTypes.RUN_COMPLETED, RunStatus.COMPLETED));
        return events;
    }

    private void tell(String runId, OptionalInt transition, String type, RunStatus status) {
        if (transition.isPresent()) {
            outbox.append(transition(runId, transition.getAsInt(), type, status));
        }
    }

    private static NewEvent transition(String runId, int transition, String type, RunStatus status) {
        return new NewEvent(Subject.run(runId), type, "transition:" + transition, Map.of("status", status.word()));
    }

    private static NewEvent stage(String runId, Map<String, Object> stage) {
        return new NewEvent(
                Subject.run(runId), EventTypes.RUN_STAGE_COMPLETED, "stage:" + stage.get("stage_index"), stage);
    }

    private static NewEvent score(String runId, Map<String, Object> score) {
        return new NewEvent(Subject.run(runId), EventTypes.RUN_SCORED, "score:" + score.get("scorer_name"), score);
    }
}

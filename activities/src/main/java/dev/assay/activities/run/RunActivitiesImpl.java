package dev.assay.activities.run;

import dev.assay.store.run.RunError;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.HumanWait;
import dev.assay.workflows.activity.RunActivities;
import dev.assay.workflows.activity.RunFailure;
import dev.assay.workflows.activity.RunOpened;
import dev.assay.workflows.activity.StageLookup;
import dev.assay.workflows.spec.RunStatus;
import java.util.List;

/** The short steps of a run, as Temporal calls them. */
final class RunActivitiesImpl implements RunActivities {

    private static final int NO_STAGE = -1;

    private final RunSteps steps;
    private final OpenRuns runs;
    private final RunScorers scorers;
    private final Scores scores;
    private final HumanSteps people;
    private final ActivityEdge edge;

    RunActivitiesImpl(
            RunSteps steps, OpenRuns runs, RunScorers scorers, Scores scores, HumanSteps people, ActivityEdge edge) {
        this.steps = steps;
        this.runs = runs;
        this.scorers = scorers;
        this.scores = scores;
        this.people = people;
        this.edge = edge;
    }

    @Override
    public RunOpened open(String runId) {
        return edge.answer(runId, NO_STAGE, () -> steps.open(runId));
    }

    @Override
    public StageLookup prepare(String runId, int stageIndex) {
        return edge.answer(runId, stageIndex, () -> steps.prepare(runId, stageIndex));
    }

    @Override
    public void pause(String runId) {
        edge.run(runId, () -> steps.pause(runId));
    }

    @Override
    public Command hold(String runId) {
        return edge.answer(runId, NO_STAGE, () -> steps.hold(runId));
    }

    @Override
    public void resume(String runId) {
        edge.run(runId, () -> steps.resume(runId));
    }

    @Override
    public Command command(String runId) {
        return edge.answer(runId, NO_STAGE, () -> steps.command(runId));
    }

    @Override
    public void score(String runId) {
        edge.run(
                runId,
                () -> scores.record(runId, scorers.scoreQuickly(runs.open(runId).scored())));
    }

    @Override
    public void scoreFailed(String runId, String scorerName, String type) {
        edge.run(runId, () -> {
            String reason = "the scorer was given up: " + type;
            scores.record(runId, List.of(scorers.failed(runs.open(runId).scored(), scorerName, reason)));
        });
    }

    @Override
    public HumanWait ask(String runId) {
        return edge.answer(runId, NO_STAGE, () -> people.ask(runId));
    }

    @Override
    public void tell(String runId) {
        edge.run(runId, () -> people.tell(runId));
    }

    @Override
    public RunStatus finish(String runId) {
        return edge.answer(runId, NO_STAGE, () -> steps.finish(runId));
    }

    @Override
    public RunStatus close(String runId, RunStatus status) {
        return edge.answer(runId, NO_STAGE, () -> steps.close(runId, status));
    }

    @Override
    public RunStatus fail(String runId, RunFailure failure) {
        return edge.answer(runId, NO_STAGE, () -> steps.fail(runId, failure));
    }

    /** {@return what writes the text of an error to the row of its run} */
    static ErrorSink errorSink(RunSteps steps) {
        return (runId, stageIndex, type, message) ->
                steps.error(runId, new RunError(stageIndex < 0 ? null : stageIndex, type, message));
    }
}

package dev.assay.workflows.activity;

import dev.assay.workflows.spec.RunStatus;
import io.temporal.activity.ActivityInterface;

/**
 * The short steps of a run. They are local activities: no round trip to the server, each well under a second.
 *
 * <p>Every step may be executed more than once and is harmless then. While the database is away, Temporal repeats a
 * step until it is back. A step that can't succeed writes the error's text to the run's row and fails with an {@link
 * io.temporal.failure.ApplicationFailure} that carries the type only and is not retried; a step on a run that is
 * final fails with {@link FailureTypes#FINAL}.
 */
@ActivityInterface(namePrefix = "Run")
public interface RunActivities {

    /**
     * Marks the run as running and tells what is to be done and what is done already; prepares the first stage that is
     * left as {@link #prepare} does, unless that fails.
     */
    RunOpened open(String runId);

    /**
     * Renders the messages of a stage and looks for an answer in the cache; a hit is written as the stage's result.
     *
     * @throws io.temporal.failure.ApplicationFailure not retryable: a template failed, the prompt is too large, a
     *     model can't be resolved, or only the cache may be asked and misses
     */
    StageLookup prepare(String runId, int stageIndex);

    /** Marks the run as paused, and keeps it so should the workflow be started again. */
    void pause(String runId);

    /** Marks the run as paused if its row, or its experiment's, still asks for that; {@return what is asked now} */
    Command hold(String runId);

    /** Marks the run as running again. */
    void resume(String runId);

    /** {@return what a person asked of the run, as its row holds it now} */
    Command command(String runId);

    /** Gives the scores of all quick scorers; a scorer that fails leaves a score that says so. */
    void score(String runId);

    /** Writes the score of a slow scorer that could not give one: an error of that type. */
    void scoreFailed(String runId, String scorerName, String type);

    /**
     * Asks people what they are to score, unless they were asked before, and notes that the run waits for them. Scorers
     * whose deadlines have passed get their defaults. {@return what is still waited for}
     */
    HumanWait ask(String runId);

    /** Wakes the experiment of a run that has ended, if it waits for nothing else; nothing in a run of none. */
    void tell(String runId);

    /** Gives the scores of all quick scorers as {@link #score} does and closes the run as completed; {@return how it ended} */
    RunStatus finish(String runId);

    /** Closes the run as completed or canceled; {@return how it ended: a final row stays as it is} */
    RunStatus close(String runId, RunStatus status);

    /** Closes the run as failed; {@return how it ended: a final row stays as it is} */
    RunStatus fail(String runId, RunFailure failure);
}

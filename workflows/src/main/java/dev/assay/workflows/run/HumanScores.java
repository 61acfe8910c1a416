package dev.assay.workflows.run;

import dev.assay.workflows.activity.HumanWait;
import dev.assay.workflows.activity.RunActivities;
import dev.assay.workflows.hold.Hold;
import java.util.List;
import java.util.function.Consumer;

/**
 * Waits for the scores that people give a run. Answers and deadlines stand in rows: a signal, the end of a timer and a
 * resume only have them read again. Called from workflow code only.
 */
final class HumanScores {

    private final RunActivities steps;
    private final String runId;
    private final Hold hold;
    private final Consumer<List<String>> waitsFor;

    private boolean heard;

    /** @param waitsFor told the names of the scorers that are waited for, whenever they may have changed */
    HumanScores(RunActivities steps, String runId, Hold hold, Consumer<List<String>> waitsFor) {
        this.steps = steps;
        this.runId = runId;
        this.hold = hold;
        this.waitsFor = waitsFor;
    }

    /** Hears that the rows may tell something new. */
    void hear() {
        heard = true;
    }

    /**
     * Returns once every scorer has its answer, or its deadline has passed.
     *
     * @throws io.temporal.failure.CanceledFailure once the workflow is canceled
     */
    void await() {
        HumanWait wait = ask();
        while (!wait.isOver()) {
            hold.atMost(wait.left(), () -> heard);
            hold.whilePaused();
            wait = ask();
        }
    }

    private HumanWait ask() {
        heard = false;
        HumanWait wait = steps.ask(runId);
        waitsFor.accept(wait.scorers());
        return wait;
    }
}

package dev.assay.activities.run;

import dev.assay.activities.call.ModelCaller;
import dev.assay.activities.call.Turn;
import dev.assay.activities.scorer.Outside;

/**
 * Who answers what scorers ask.
 *
 * @param planner makes questions to models
 * @param caller has them answered
 */
record Respondents(StagePlanner planner, ModelCaller caller) {

    /**
     * {@return whom a scorer of a run may ask}
     *
     * @param turn which time it is that its step asks
     */
    Outside of(OpenRun run, String scorerName, Turn turn) {
        return new RunOutside(run, scorerName, turn, this);
    }
}

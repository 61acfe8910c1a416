package dev.assay.activities.run;

import dev.assay.activities.call.ModelCaller;
import dev.assay.activities.call.Question;
import dev.assay.activities.call.Turn;
import dev.assay.activities.outside.HttpWebhooks;
import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.Outside;
import java.util.function.UnaryOperator;

/**
 * Who answers what scorers ask.
 *
 * @param planner makes questions to models
 * @param caller has them answered
 * @param webhooks asks servers of users
 * @param commands runs commands of users, where that is allowed
 */
record Respondents(StagePlanner planner, ModelCaller caller, HttpWebhooks webhooks, CommandRunner commands) {

    /**
     * {@return whom a scorer of a run may ask}
     *
     * @param turn which time it is that its step asks
     * @param asked what becomes of a question to a model before it is asked
     */
    Outside of(OpenRun run, String scorerName, Turn turn, UnaryOperator<Question> asked) {
        return new RunOutside(run, scorerName, turn, asked, this);
    }
}

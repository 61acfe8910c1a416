package dev.assay.starter.run;

import dev.assay.activities.run.HumanAnswers;
import dev.assay.activities.run.RunConfigs;
import dev.assay.activities.scorer.HumanScoring;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.activities.scorer.ScorerException;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.starter.temporal.BriefCall;
import dev.assay.store.run.HumanQuestion;
import dev.assay.store.run.HumanQuestions;
import dev.assay.store.run.Run;
import dev.assay.workflows.run.RunStart;
import dev.assay.workflows.run.RunWorkflow;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.RunStatus;
import dev.assay.workflows.spec.ScorerSpec;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Takes the scores that people give: answers to what a run asks, and corrections and grades of runs that are completed. A
 * score is a row first, then the run's workflow is told.
 */
@Component
class HumanScoreIntake {

    private static final Logger log = LoggerFactory.getLogger(HumanScoreIntake.class);

    private static final String SCORER = "/scorer_name";

    private final RunReader reader;
    private final RunConfigs configs;
    private final ScorerTypes types;
    private final HumanQuestions questions;
    private final HumanAnswers answers;
    private final TransactionTemplate transaction;
    private final ObjectProvider<WorkflowClient> temporal;

    HumanScoreIntake(
            RunReader reader,
            RunConfigs configs,
            ScorerTypes types,
            HumanQuestions questions,
            HumanAnswers answers,
            TransactionTemplate transaction,
            ObjectProvider<WorkflowClient> temporal) {
        this.reader = reader;
        this.configs = configs;
        this.types = types;
        this.questions = questions;
        this.answers = answers;
        this.transaction = transaction;
        this.temporal = temporal;
    }

    /**
     * Writes down a score and tells the run of it; harmless when it is given again.
     *
     * @throws InvalidSpecException when the run asks nobody for it, or it is none of those allowed
     * @throws StatusConflictException when the run has no output to be scored
     */
    void take(String runId, PostedScore posted) {
        boolean isOpen = Boolean.TRUE.equals(transaction.execute(status -> {
            answers.lock(runId);
            Run run = reader.row(runId);
            answers.give(runId, outcome(run, posted), posted.by());
            return !run.status().isFinal();
        }));
        if (isOpen) {
            temporal.ifAvailable(client -> tell(client, runId, posted.scorerName()));
        }
    }

    private ScoreOutcome outcome(Run run, PostedScore posted) {
        Optional<ScorerSpec> scorer = configs.read(run).scorers().stream()
                .filter(spec -> spec.name().equals(posted.scorerName()))
                .findFirst();
        refuseUnasked(run, posted.scorerName());
        HumanScoring scoring = scorer.filter(types::isHuman)
                .map(spec -> types.human(spec, spec.options()))
                .orElseGet(HumanScoring::unasked);
        try {
            return scoring.answered(
                    scorer.orElseGet(() -> unasked(posted.scorerName())), posted.answer(), posted.reason());
        } catch (ScorerException e) {
            throw invalid("/" + posted.key(), String.valueOf(e.getMessage()));
        }
    }

    /** A completed run may be graded by any name; one that is at work takes answers to its own questions only. */
    private void refuseUnasked(Run run, String scorerName) {
        if (run.status() == RunStatus.COMPLETED) {
            return;
        }
        if (run.status().isFinal()) {
            throw new StatusConflictException(run, "only the output of a completed run can be scored");
        }
        if (questions.asked(run.id()).contains(scorerName)) {
            return;
        }
        List<HumanQuestion> open = questions.open(run.id());
        if (open.isEmpty()) {
            throw new StatusConflictException(run, "it asks nobody for a score now; score it when it is completed");
        }
        throw invalid(
                SCORER,
                "run " + run.id() + " asks nobody for '" + scorerName + "' now; it waits for: "
                        + open.stream().map(HumanQuestion::scorerName).collect(Collectors.joining(", ")));
    }

    /** Its answer stands in its row: told or not, a workflow that begins finds it there. */
    private static void tell(WorkflowClient client, String runId, String scorerName) {
        try {
            BriefCall.during(() -> client.newWorkflowStub(RunWorkflow.class, RunStart.workflowId(runId))
                    .humanScore(scorerName));
        } catch (WorkflowNotFoundException e) {
            log.info("Run {} has no workflow yet; it will find the score in its row", runId);
        }
    }

    private static ScorerSpec unasked(String name) {
        return new ScorerSpec(
                "human", name, Optional.empty(), BigDecimal.ONE, JsonNodeFactory.instance.objectNode(), "");
    }

    private static InvalidSpecException invalid(String pointer, String message) {
        return new InvalidSpecException(List.of(new Problem(pointer, message)));
    }
}

package dev.assay.workflows.run;

import dev.assay.workflows.activity.RunOpened;
import dev.assay.workflows.activity.StageDone;
import dev.assay.workflows.label.FairnessKeys;
import dev.assay.workflows.spec.Counted;
import dev.assay.workflows.spec.RunStatus;
import io.temporal.common.Priority;
import io.temporal.workflow.Workflow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what a run has done so far. Called from workflow code only. */
final class RunTally {

    private static final String DOT = " · ";

    private RunStatus status = RunStatus.PENDING;
    private List<String> stages = List.of();
    private int stage;
    private int attempts;
    private long tokensIn;
    private long tokensOut;
    private @Nullable BigDecimal costUsd = BigDecimal.ZERO;
    private List<String> people = List.of();
    private @Nullable RunStatus end;

    void opened(RunOpened opened) {
        status = opened.status().isFinal() ? opened.status() : RunStatus.RUNNING;
        stages = opened.stages();
        opened.finished().forEach(this::done);
    }

    void done(StageDone done) {
        stage = done.stageIndex() + 1;
        attempts += done.attempts();
        tokensIn += done.tokensIn();
        tokensOut += done.tokensOut();
        costUsd = costUsd == null || done.costUsd() == null ? null : costUsd.add(done.costUsd());
        end = done.end();
    }

    /** {@return how the run ended together with its last stage; empty when that is a step of its own} */
    Optional<RunStatus> endedWithStage() {
        return Optional.ofNullable(end);
    }

    /** Hears for which scorers people are waited for now. */
    void waitsFor(List<String> scorers) {
        people = scorers;
    }

    RunEnd ended(RunStatus finalStatus) {
        status = finalStatus;
        return new RunEnd(status, tokensIn, tokensOut);
    }

    boolean hasStageLeft() {
        return stage < stages.size();
    }

    int stage() {
        return stage;
    }

    /** {@return what people read of the current stage in Temporal's pages} */
    String summary() {
        return "stage " + (stage + 1) + "/" + stages.size() + " · " + stages.get(stage);
    }

    /** {@return how a call of the current stage ranks among others that wait for a worker} */
    Priority priorityOfCall() {
        return FairnessKeys.ofCall(Workflow.getInfo().getPriority(), stages.get(stage));
    }

    /** {@return how far it is, in a line of Markdown; texts of errors stand in its row} */
    String details(boolean paused) {
        String word = "**" + shown(paused).word() + "**";
        if (stages.isEmpty()) {
            return word;
        }
        String place = hasStageLeft() ? summary() : Counted.of(stages.size(), "stage");
        String made = attempts == 0 ? "" : DOT + Counted.of(attempts, "attempt");
        return word + DOT + place + made + (isWaiting() ? DOT + "for a person: " + String.join(", ", people) : "");
    }

    RunProgress progress(boolean paused) {
        return new RunProgress(shown(paused).word(), stage, stages.size(), attempts, tokensIn, tokensOut, costUsd);
    }

    private RunStatus shown(boolean paused) {
        if (status.isFinal()) {
            return status;
        }
        return paused ? RunStatus.PAUSED : isWaiting() ? RunStatus.WAITING : status;
    }

    private boolean isWaiting() {
        return !people.isEmpty() && !status.isFinal();
    }
}

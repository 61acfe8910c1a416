package dev.assay.workflows.run;

import dev.assay.workflows.activity.RunOpened;
import dev.assay.workflows.activity.StageDone;
import dev.assay.workflows.spec.RunStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what a run has done so far. Called from workflow code only. */
final class RunTally {

    private RunStatus status = RunStatus.PENDING;
    private List<String> stages = List.of();
    private int stage;
    private int attempts;
    private long tokensIn;
    private long tokensOut;
    private @Nullable BigDecimal costUsd = BigDecimal.ZERO;
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

    RunProgress progress(boolean paused) {
        RunStatus shown = paused && !status.isFinal() ? RunStatus.PAUSED : status;
        return new RunProgress(shown, stage, stages.size(), attempts, tokensIn, tokensOut, costUsd);
    }
}

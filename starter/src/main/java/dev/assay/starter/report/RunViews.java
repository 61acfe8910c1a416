package dev.assay.starter.report;

import dev.assay.starter.run.RunView;
import dev.assay.store.report.ReportedRun;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Shows runs of experiments as the API does. */
@Component
class RunViews {

    private final JsonMapper json;

    RunViews(JsonMapper json) {
        this.json = json;
    }

    ExperimentRunView view(ReportedRun run) {
        return view(run, null);
    }

    ExperimentRunView viewWithSeq(ReportedRun run) {
        return view(run, run.seq());
    }

    private ExperimentRunView view(ReportedRun run, @Nullable Long seq) {
        ReportedRun.Failure error = run.error();
        return new ExperimentRunView(
                run.runId(),
                run.variant(),
                run.sampleId(),
                run.place().epoch(),
                run.tryNumber(),
                run.status(),
                json.readTree(run.input()),
                run.target() == null ? null : json.readTree(run.target()),
                run.output(),
                run.scores().stream().map(RunViews::view).toList(),
                error == null ? null : new RunView.ErrorView(error.stageIndex(), error.type(), error.message()),
                run.tokensIn(),
                run.tokensOut(),
                Plain.of(run.costUsd()),
                run.latencyMs(),
                run.cached(),
                seq);
    }

    private static RunView.ScoreView view(ReportedRun.RunScore score) {
        return new RunView.ScoreView(
                score.scorerName(),
                score.value(),
                score.rawValue(),
                score.clamped(),
                Plain.of(score.threshold()),
                score.passed(),
                score.reason(),
                score.error(),
                null);
    }
}

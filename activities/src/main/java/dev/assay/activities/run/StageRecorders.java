package dev.assay.activities.run;

import dev.assay.activities.call.Question;
import dev.assay.store.run.FinishedStage;
import java.util.List;
import java.util.Optional;

/** Makes what writes the answers of stages, and finds out with which of them the run may end. */
final class StageRecorders {

    private final StageResults results;
    private final RunConfigs configs;
    private final RecentStages recentStages;
    private final RunScorers scorers;
    private final Scores scores;

    StageRecorders(
            StageResults results, RunConfigs configs, RecentStages recentStages, RunScorers scorers, Scores scores) {
        this.results = results;
        this.configs = configs;
        this.recentStages = recentStages;
        this.scorers = scorers;
        this.scores = scores;
    }

    /** {@return what writes the answer to a question that was planned a moment ago, without reading the run again} */
    StageRecorder ofPlanned(int stageIndex, Question question) {
        String runId = question.runId();
        return configs.recent(runId)
                .filter(config -> isEnd(config, stageIndex))
                .flatMap(config -> recentStages
                        .first(runId, stageIndex)
                        .map(earlier -> ending(stageIndex, question, config, earlier)))
                .orElseGet(() -> new StageRecorder(stageIndex, question, results, Optional.empty()));
    }

    /** {@return what writes the answer to a question of a run} */
    StageRecorder of(int stageIndex, Question question, OpenRun run) {
        return isEnd(run.prepared(), stageIndex) && run.finished().size() == stageIndex
                ? ending(stageIndex, question, run.prepared(), run.finished())
                : new StageRecorder(stageIndex, question, results, Optional.empty());
    }

    private StageRecorder ending(
            int stageIndex, Question question, PreparedConfig config, List<? extends FinishedStage> earlier) {
        return new StageRecorder(
                stageIndex, question, results, Optional.of(new RunEnding(config, earlier, scorers, scores)));
    }

    /** {@return whether nobody has to be waited for after a stage} */
    private boolean isEnd(PreparedConfig config, int stageIndex) {
        return stageIndex == config.config().stages().size() - 1 && scorers.areQuick(config.config());
    }
}

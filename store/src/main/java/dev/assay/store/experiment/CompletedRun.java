package dev.assay.store.experiment;

import dev.assay.store.run.NewScore;
import dev.assay.store.run.NewStageResult;
import java.util.List;

/**
 * A run that is completed before it has a row, as the cache had all its answers.
 *
 * @param run the run
 * @param stages what its stages left
 * @param scores what its scorers said
 */
public record CompletedRun(NewExperimentRun run, List<NewStageResult> stages, List<NewScore> scores) {

    public CompletedRun {
        stages = List.copyOf(stages);
        scores = List.copyOf(scores);
    }

    public long tokensIn() {
        return stages.stream().mapToLong(NewStageResult::tokensIn).sum();
    }

    public long tokensOut() {
        return stages.stream().mapToLong(NewStageResult::tokensOut).sum();
    }
}

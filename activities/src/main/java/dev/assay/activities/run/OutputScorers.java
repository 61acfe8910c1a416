package dev.assay.activities.run;

import dev.assay.activities.call.Turn;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.store.run.Run;
import dev.assay.store.run.RunRepository;
import dev.assay.store.run.StageResult;
import dev.assay.store.run.StageResultRepository;
import dev.assay.store.scoring.ScoredOutput;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks scorers about outputs that are stored: those of runs that are completed. */
public final class OutputScorers {

    private final RunRepository runs;
    private final RunConfigs configs;
    private final StageResultRepository results;
    private final RunScorers scorers;
    private final SlowScorers slowScorers;
    private final StagePlanner planner;

    OutputScorers(
            RunRepository runs,
            RunConfigs configs,
            StageResultRepository results,
            RunScorers scorers,
            SlowScorers slowScorers,
            StagePlanner planner) {
        this.runs = runs;
        this.configs = configs;
        this.results = results;
        this.scorers = scorers;
        this.slowScorers = slowScorers;
        this.planner = planner;
    }

    /** {@return whether a scorer waits for others, so that it is asked by an activity of its own} */
    public boolean isSlow(ScorerSpec scorer) {
        return scorers.isSlow(scorer);
    }

    /** {@return the scorers that an output's run or variant has, without those of its sample} */
    public List<ScorerSpec> scorersOf(ScoredOutput output) {
        return shared(output).scorers();
    }

    /** {@return the scorers that each of some outputs of one subject has, those of its sample included, by their runs} */
    public Map<String, List<ScorerSpec>> ownScorers(Collection<ScoredOutput> outputs) {
        Map<String, List<ScorerSpec>> own = new HashMap<>();
        configs(outputs)
                .forEach((runId, config) -> own.put(runId, config.config().scorers()));
        return own;
    }

    /** {@return the task queue whose workers ask a scorer's model; empty where those of the scoring do} */
    public Optional<String> queue(ScoredOutput output, ScorerSpec scorer) {
        return scorers.model(scorer)
                .flatMap(model -> planner.resolve(shared(output), model))
                .map(RunOutlines::queue);
    }

    /**
     * Asks quick scorers about outputs of one subject; {@return what they say, by the runs}
     *
     * @param asked the scorers that are asked about each output
     */
    public Map<String, List<ScoreOutcome>> scoreQuickly(Map<ScoredOutput, List<ScorerSpec>> asked)
            throws InterruptedException {
        Map<String, List<ScoreOutcome>> outcomes = new HashMap<>();
        if (asked.isEmpty()) {
            return outcomes;
        }
        Map<String, OpenRun> read = read(asked.keySet());
        for (Map.Entry<ScoredOutput, List<ScorerSpec>> one : asked.entrySet()) {
            String runId = one.getKey().id();
            ScoredRun run = of(read, runId).scored();
            outcomes.put(runId, scorers.scoreQuickly(run, one.getValue()));
        }
        return outcomes;
    }

    /**
     * Asks a slow scorer about an output on behalf of a scoring; {@return what it says}
     *
     * @param anew whether what the cache has is not wanted, as it was of no use
     * @throws dev.assay.activities.call.CallRefusedException when it is to be asked again, or the scoring is over
     */
    public ScoreOutcome scoreSlowly(ScoredOutput output, ScorerSpec scorer, String scoringId, boolean anew, Turn turn)
            throws InterruptedException {
        OpenRun run = of(read(List.of(output)), output.id());
        return slowScorers.score(run, scorer, turn, question -> question.ofScoring(scoringId, anew));
    }

    private Map<String, OpenRun> read(Collection<ScoredOutput> outputs) {
        Map<String, List<StageResult>> stages =
                results.findByRuns(outputs.stream().map(ScoredOutput::id).toList()).stream()
                        .collect(Collectors.groupingBy(StageResult::runId));
        Map<String, PreparedConfig> known = configs(outputs);
        return outputs.stream().collect(Collectors.toMap(ScoredOutput::id, output -> open(output, known, stages)));
    }

    private static OpenRun open(
            ScoredOutput output, Map<String, PreparedConfig> known, Map<String, List<StageResult>> stages) {
        PreparedConfig config = of(known, output.id());
        return new OpenRun(
                output.id(), output.experimentId() != null, config, stages.getOrDefault(output.id(), List.of()));
    }

    private Map<String, PreparedConfig> configs(Collection<ScoredOutput> outputs) {
        Map<Boolean, List<ScoredOutput>> ofExperiment =
                outputs.stream().collect(Collectors.partitioningBy(output -> output.experimentId() != null));
        Map<String, PreparedConfig> all = new HashMap<>();
        ofExperiment.getOrDefault(true, List.of()).stream()
                .collect(Collectors.groupingBy(output -> String.valueOf(output.experimentId())))
                .forEach((experimentId, some) -> all.putAll(configs.of(experimentId, some)));
        ofExperiment.getOrDefault(false, List.of()).forEach(output -> all.put(output.id(), configs.of(run(output))));
        return all;
    }

    private RunConfig shared(ScoredOutput output) {
        String experimentId = output.experimentId();
        return experimentId == null
                ? configs.of(run(output)).config()
                : configs.variants(experimentId).get(output.variant()).config();
    }

    private Run run(ScoredOutput output) {
        return runs.findById(output.id())
                .orElseThrow(() -> new StageFailure("unknown_run", "there is no run " + output.id()));
    }

    private static <T> T of(Map<String, T> all, String runId) {
        return Optional.ofNullable(all.get(runId))
                .orElseThrow(() -> new StageFailure("unknown_run", "there is no run " + runId));
    }
}

package dev.assay.activities.scoring;

import dev.assay.activities.call.CallRefusedException;
import dev.assay.activities.call.Turn;
import dev.assay.activities.run.OutputScorers;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.store.scoring.NewestScore;
import dev.assay.store.scoring.ScoredOutput;
import dev.assay.store.scoring.ScoringRepository;
import dev.assay.store.scoring.StoredOutputs;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks slow scorers about one output each. */
final class ScoringAsks {

    private final ScoringRepository scorings;
    private final StoredOutputs outputs;
    private final OutputScorers scorers;
    private final GivenScores given;

    ScoringAsks(ScoringRepository scorings, StoredOutputs outputs, OutputScorers scorers, GivenScores given) {
        this.scorings = scorings;
        this.outputs = outputs;
        this.scorers = scorers;
        this.given = given;
    }

    /**
     * Asks a scorer about an output, unless this scoring has its answer; an output that is gone needs none.
     *
     * @throws CallRefusedException when it is to be asked again, or the scoring is over
     */
    void ask(String scoringId, String runId, String scorerName, Turn turn) throws InterruptedException {
        StoredScoring row =
                scorings.findById(scoringId).filter(StoredScoring::goesOn).orElseThrow(CallRefusedException.Ended::new);
        Optional<ScoredOutput> output = outputs.find(runId);
        if (output.isPresent()) {
            ask(row, output.get(), scorerName, turn);
        }
    }

    private void ask(StoredScoring row, ScoredOutput output, String scorerName, Turn turn) throws InterruptedException {
        Optional<ScoreNeed> need = need(row, output, scorerName);
        if (need.isEmpty()) {
            return;
        }
        ScorerSpec scorer = need.get().scorer();
        boolean anew = need.get().kind() == ScoreNeed.Kind.ERRORED;
        ScoreOutcome outcome = scorers.scoreSlowly(output, scorer, row.id(), anew, turn);
        if (!given.write(row.id(), List.of(GivenScores.of(output.id(), outcome)), null, row.runs())) {
            throw new CallRefusedException.Ended();
        }
    }

    private Optional<ScoreNeed> need(StoredScoring row, ScoredOutput output, String scorerName) {
        ScoringPlan plan = ScoringPlan.of(row);
        List<ScorerSpec> own = plan.errorsOnly()
                ? scorers.ownScorers(List.of(output)).getOrDefault(output.id(), List.of())
                : scorers.scorersOf(output);
        Map<String, NewestScore> before = outputs.newest(List.of(output.id()), List.of(scorerName)).stream()
                .collect(Collectors.toMap(NewestScore::scorerName, score -> score));
        return plan.needs(own, before).stream()
                .filter(need -> need.scorer().name().equals(scorerName) && need.asks())
                .filter(need ->
                        need.before() == null || !row.id().equals(need.before().scoringId()))
                .findFirst();
    }
}

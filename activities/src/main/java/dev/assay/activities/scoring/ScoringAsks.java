package dev.assay.activities.scoring;

import dev.assay.activities.call.CallRefusedException;
import dev.assay.activities.call.Turn;
import dev.assay.activities.run.OutputScorers;
import dev.assay.activities.scoring.GivenScores.Given;
import dev.assay.store.scoring.NewestScore;
import dev.assay.store.scoring.ScoredOutput;
import dev.assay.store.scoring.ScoringRepository;
import dev.assay.store.scoring.StoredOutputs;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Optional<ScoreNeed> need = needs(row, output, List.of(scorerName)).findFirst();
        if (need.isEmpty()) {
            return;
        }
        ScorerSpec scorer = need.get().scorer();
        boolean anew = need.get().kind() == ScoreNeed.Kind.ERRORED;
        Given answer = GivenScores.of(output.id(), scorers.scoreSlowly(output, scorer, row.id(), anew, turn));
        if (!given.writeAnswer(row.id(), answer, row.runs(), () -> isComplete(row, output))) {
            throw new CallRefusedException.Ended();
        }
    }

    private boolean isComplete(StoredScoring row, ScoredOutput output) {
        return needs(row, output, ScoringPlan.of(row).names()).findAny().isEmpty();
    }

    /** @param names the scores that matter; none for all */
    private Stream<ScoreNeed> needs(StoredScoring row, ScoredOutput output, Collection<String> names) {
        ScoringPlan plan = ScoringPlan.of(row);
        List<ScorerSpec> own = plan.errorsOnly()
                ? scorers.ownScorers(List.of(output)).getOrDefault(output.id(), List.of())
                : scorers.scorersOf(output);
        Map<String, NewestScore> before = outputs.newest(List.of(output.id()), names).stream()
                .collect(Collectors.toMap(NewestScore::scorerName, score -> score));
        return plan.needs(own, before).stream()
                .filter(need -> names.isEmpty() || names.contains(need.scorer().name()))
                .filter(ScoreNeed::asks)
                .filter(need ->
                        need.before() == null || !row.id().equals(need.before().scoringId()));
    }
}

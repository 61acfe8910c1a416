package dev.assay.activities.scoring;

import dev.assay.activities.run.OutputScorers;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.activities.scoring.GivenScores.Given;
import dev.assay.store.scoring.NewestScore;
import dev.assay.store.scoring.ScoredOutput;
import dev.assay.store.scoring.ScoringRepository;
import dev.assay.store.scoring.ScoringWriter;
import dev.assay.store.scoring.StoredOutputs;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.workflows.activity.ScoringChunk;
import dev.assay.workflows.activity.ScoringChunk.Ask;
import dev.assay.workflows.activity.ScoringChunk.Outcome;
import dev.assay.workflows.activity.ScoringPlace;
import dev.assay.workflows.spec.ScorerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the runs of a scoring, many at once: what quick scorers say is written here, by a few statements for all of
 * them; questions to slow ones are handed back.
 */
final class ScoringChunks {

    /** As the chunks of an experiment: after so long the workflow shows that it goes on. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Runs that are looked at together: nine statements, of which four where nothing is new. */
    private static final int BATCH = 200;

    /** Bytes of prompts and answers that are held at once, unless one run has more. */
    private static final long MAX_BYTES = 16 * 1024 * 1024;

    private final ScoringRepository scorings;
    private final ScoringWriter writer;
    private final StoredOutputs outputs;
    private final OutputScorers scorers;
    private final GivenScores given;

    ScoringChunks(
            ScoringRepository scorings,
            ScoringWriter writer,
            StoredOutputs outputs,
            OutputScorers scorers,
            GivenScores given) {
        this.scorings = scorings;
        this.writer = writer;
        this.outputs = outputs;
        this.scorers = scorers;
        this.given = given;
    }

    /**
     * {@return how far it came, from a run on}
     *
     * @param settled up to which run no question is open; null when that is not known
     * @param after the run to go on behind; null for where the row stands
     * @param stops whether it is to end early
     */
    ScoringChunk look(
            String scoringId, @Nullable ScoringPlace settled, @Nullable ScoringPlace after, BooleanSupplier stops)
            throws InterruptedException {
        if (settled != null) {
            writer.settle(scoringId, settled);
        }
        Optional<StoredScoring> row = scorings.findById(scoringId).filter(StoredScoring::goesOn);
        if (row.isEmpty()) {
            return new ScoringChunk(Outcome.CANCELED, List.of(), null);
        }
        boolean isSettled = Objects.equals(settled, after);
        Look look = new Look(row.get(), isSettled, isSettled ? row.get().place().orElse(after) : after);
        return look.until(System.nanoTime() + LONGEST.toNanos(), stops);
    }

    /** One look at runs, one batch after another. */
    private final class Look {

        private final StoredScoring row;
        private final ScoringPlan plan;

        /** Whether nothing before the place is open, so that the row may say so. */
        private final boolean isSettled;

        private @Nullable ScoringPlace place;

        Look(StoredScoring row, boolean isSettled, @Nullable ScoringPlace place) {
            this.row = row;
            this.plan = ScoringPlan.of(row);
            this.isSettled = isSettled;
            this.place = place;
        }

        ScoringChunk until(long end, BooleanSupplier stops) throws InterruptedException {
            while (System.nanoTime() < end && !stops.getAsBoolean()) {
                List<ScoredOutput> batch = batch();
                if (batch.isEmpty()) {
                    return new ScoringChunk(Outcome.DONE, List.of(), place);
                }
                Map<ScoredOutput, List<ScoreNeed>> needs = needs(batch);
                List<Ask> asks = asks(needs);
                ScoringPlace reached = behind(batch);
                boolean goesOn =
                        given.write(row.id(), quick(needs), isSettled && asks.isEmpty() ? reached : null, row.runs());
                if (!goesOn) {
                    return new ScoringChunk(Outcome.CANCELED, List.of(), null);
                }
                place = reached;
                if (!asks.isEmpty()) {
                    return new ScoringChunk(Outcome.GOES_ON, asks, place);
                }
            }
            return new ScoringChunk(Outcome.GOES_ON, List.of(), place);
        }

        private List<ScoredOutput> batch() {
            Optional<String> runId = row.runId();
            if (runId.isPresent()) {
                return place == null ? outputs.find(runId.get()).stream().toList() : List.of();
            }
            List<ScoredOutput> page = outputs.page(row.experimentId().orElseThrow(), place, BATCH);
            long bytes = 0;
            int taken = 0;
            while (taken < page.size() && (taken == 0 || bytes + page.get(taken).bytes() <= MAX_BYTES)) {
                bytes += page.get(taken++).bytes();
            }
            return page.subList(0, taken);
        }

        private ScoringPlace behind(List<ScoredOutput> batch) {
            ScoredOutput last = batch.get(batch.size() - 1);
            long before = place == null ? 0 : place.runs();
            return new ScoringPlace(last.samplePosition(), last.variant(), last.epoch(), before + batch.size());
        }

        private Map<ScoredOutput, List<ScoreNeed>> needs(List<ScoredOutput> batch) {
            List<String> ids = batch.stream().map(ScoredOutput::id).toList();
            Map<String, Map<String, NewestScore>> before = outputs.newest(ids, plan.names()).stream()
                    .collect(Collectors.groupingBy(
                            NewestScore::runId, Collectors.toMap(NewestScore::scorerName, score -> score)));
            Map<String, List<ScorerSpec>> own = plan.errorsOnly() ? scorers.ownScorers(batch) : Map.of();
            Map<ScoredOutput, List<ScoreNeed>> needs = new LinkedHashMap<>();
            for (ScoredOutput output : batch) {
                List<ScorerSpec> ownScorers =
                        Optional.ofNullable(own.get(output.id())).orElseGet(() -> scorers.scorersOf(output));
                List<ScoreNeed> some = plan.needs(ownScorers, before.getOrDefault(output.id(), Map.of())).stream()
                        .filter(need -> need.kind() != ScoreNeed.Kind.NONE && !isOurs(need))
                        .toList();
                needs.put(output, some);
            }
            return needs;
        }

        /** An error that this scoring itself has come to is not asked for again. */
        private boolean isOurs(ScoreNeed need) {
            NewestScore before = need.before();
            return before != null && row.id().equals(before.scoringId());
        }

        private List<Ask> asks(Map<ScoredOutput, List<ScoreNeed>> needs) {
            List<Ask> asks = new ArrayList<>();
            needs.forEach((output, some) -> some.stream()
                    .filter(need -> need.asks() && scorers.isSlow(need.scorer()))
                    .forEach(need -> asks.add(new Ask(
                            output.id(),
                            need.scorer().name(),
                            scorers.queue(output, need.scorer()).orElse(null)))));
            return asks;
        }

        private List<Given> quick(Map<ScoredOutput, List<ScoreNeed>> needs) throws InterruptedException {
            Map<ScoredOutput, List<ScorerSpec>> asked = new HashMap<>();
            List<Given> scores = new ArrayList<>();
            needs.forEach((output, some) -> {
                for (ScoreNeed need : some) {
                    NewestScore before = need.before();
                    if (!need.asks() && before != null) {
                        scores.add(GivenScores.of(need.scorer(), before));
                    } else if (!scorers.isSlow(need.scorer())) {
                        asked.computeIfAbsent(output, first -> new ArrayList<>())
                                .add(need.scorer());
                    }
                }
            });
            for (Map.Entry<String, List<ScoreOutcome>> one :
                    scorers.scoreQuickly(asked).entrySet()) {
                one.getValue().forEach(outcome -> scores.add(GivenScores.of(one.getKey(), outcome)));
            }
            return scores;
        }
    }
}

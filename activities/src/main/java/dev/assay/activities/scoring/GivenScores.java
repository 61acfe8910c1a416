package dev.assay.activities.scoring;

import dev.assay.activities.run.RunEvents;
import dev.assay.activities.run.Scores;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.store.event.NewEvent;
import dev.assay.store.run.NewScore;
import dev.assay.store.run.ScoreWriter;
import dev.assay.store.scoring.NewestScore;
import dev.assay.store.scoring.ScoringWriter;
import dev.assay.store.scoring.StoredOutputs;
import dev.assay.workflows.activity.ScoringPlace;
import dev.assay.workflows.spec.ScorerSpec;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the scores that a scoring gives, many in one transaction, each with its event. */
final class GivenScores {

    private final StoredOutputs outputs;
    private final ScoreWriter scores;
    private final ScoringWriter scorings;
    private final ScoringEvents events;
    private final TransactionTemplate transaction;

    GivenScores(
            StoredOutputs outputs,
            ScoreWriter scores,
            ScoringWriter scorings,
            ScoringEvents events,
            TransactionTemplate transaction) {
        this.outputs = outputs;
        this.scores = scores;
        this.scorings = scorings;
        this.events = events;
        this.transaction = transaction;
    }

    /** {@return an outcome as a score} */
    static Given of(String runId, ScoreOutcome outcome) {
        return new Given(Scores.row(runId, outcome), Scores.event(outcome));
    }

    /** {@return a stored value under another threshold} */
    static Given of(ScorerSpec scorer, NewestScore before) {
        double value = Objects.requireNonNull(before.value(), "only a value has a threshold");
        Optional<BigDecimal> threshold = scorer.threshold();
        ScoreOutcome outcome = new ScoreOutcome(
                scorer.name(),
                Optional.of(value),
                Optional.ofNullable(before.rawValue()),
                before.clamped(),
                threshold,
                threshold.map(least -> ScoreOutcome.reaches(value, least)),
                Optional.ofNullable(before.reason()),
                Optional.empty(),
                scorer.hash());
        return new Given(Scores.row(before.runId(), outcome).by(before.scoredBy()), Scores.event(outcome));
    }

    /**
     * Writes scores, and up to which run all is done then; {@return whether the scoring goes on: else none is written}
     *
     * @param settled that run; null when it stays
     * @param total how many runs there are
     */
    boolean write(String scoringId, List<Given> given, @Nullable ScoringPlace settled, long total) {
        return write(
                scoringId,
                given,
                total,
                () -> settled == null ? OptionalLong.empty() : scorings.settle(scoringId, settled));
    }

    /**
     * Writes what a slow scorer said; {@return whether the scoring goes on: else it is not written}
     *
     * @param total how many runs there are
     * @param isLast tells, once it is written, whether nothing else is asked about its run
     */
    boolean writeAnswer(String scoringId, Given answer, long total, BooleanSupplier isLast) {
        return write(
                scoringId,
                List.of(answer),
                total,
                () -> isLast.getAsBoolean() ? scorings.countAhead(scoringId) : OptionalLong.empty());
    }

    /** @param progress notes what is done then, and gives how many runs are; empty where that is as before */
    private boolean write(String scoringId, List<Given> given, long total, Supplier<OptionalLong> progress) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            List<Given> written = insert(scoringId, given);
            int errors = (int)
                    written.stream().filter(score -> score.row.error() != null).count();
            if (!scorings.count(scoringId, written.size(), errors)) {
                status.setRollbackOnly();
                return false;
            }
            events.scored(written.stream().map(score -> score.event(scoringId)).toList());
            progress.get().ifPresent(done -> events.progressed(scoringId, done, total));
            return true;
        }));
    }

    /** {@return those that this scoring has not given before} */
    private List<Given> insert(String scoringId, List<Given> given) {
        if (given.isEmpty()) {
            return List.of();
        }
        outputs.lock(given.stream().map(score -> score.row.runId()).collect(Collectors.toSet()));
        Map<String, Given> byKey = given.stream()
                .collect(
                        Collectors.toMap(score -> key(score.row.runId(), score.row.scorerName()), Function.identity()));
        List<ScoreWriter.Version> written =
                scores.insertVersions(scoringId, given.stream().map(Given::row).toList());
        return written.stream()
                .map(version -> Objects.requireNonNull(byKey.get(key(version.runId(), version.scorerName())))
                        .as(version.version()))
                .toList();
    }

    private static String key(String runId, String scorerName) {
        return runId + "/" + scorerName;
    }

    /**
     * A score that is to be written.
     *
     * @param row how it is stored
     * @param data what an event tells of it
     */
    record Given(NewScore row, Map<String, Object> data) {

        private Given as(int version) {
            Map<String, Object> told = new LinkedHashMap<>(data);
            told.put("version", version);
            return new Given(row, told);
        }

        private NewEvent event(String scoringId) {
            Map<String, Object> told = new LinkedHashMap<>(data);
            told.put("scoring_id", scoringId);
            return RunEvents.rescored(row.runId(), scoringId, told);
        }
    }
}

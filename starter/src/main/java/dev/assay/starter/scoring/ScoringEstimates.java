package dev.assay.starter.scoring;

import dev.assay.activities.run.RunConfigs;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.activities.scoring.ScoreNeed;
import dev.assay.activities.scoring.ScoringPlan;
import dev.assay.store.scoring.NewestScore;
import dev.assay.store.scoring.ScoredOutput;
import dev.assay.store.scoring.StoredOutputs;
import dev.assay.workflows.activity.ScoringPlace;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what a scoring would give, without giving it. */
@Component
class ScoringEstimates {

    /** Runs that are looked at together, by two statements. */
    private static final int PAGE = 2_000;

    private final StoredOutputs outputs;
    private final RunConfigs configs;
    private final ScorerTypes types;

    ScoringEstimates(StoredOutputs outputs, RunConfigs configs, ScorerTypes types) {
        this.outputs = outputs;
        this.configs = configs;
        this.types = types;
    }

    /** {@return what a draft would give for its subject} */
    ScoringEstimate estimate(ScoringSubject subject, ScoringDraft draft) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        List<ScoredOutput> page;
        ScoringPlace after = null;
        do {
            page = page(subject, after);
            count(subject, draft.plan(), page, tallies);
            after = page.isEmpty() ? after : behind(page.get(page.size() - 1));
        } while (subject.isExperiment() && page.size() == PAGE);
        List<ScoringEstimate.ScorerEstimate> scorers =
                tallies.values().stream().map(this::estimate).toList();
        return new ScoringEstimate(
                subject.counts().completed(),
                subject.counts().others(),
                scorers,
                scorers.stream()
                        .mapToLong(ScoringEstimate.ScorerEstimate::scores)
                        .sum(),
                tallies.values().stream().mapToLong(this::calls).sum(),
                draft.warnings());
    }

    private List<ScoredOutput> page(ScoringSubject subject, @Nullable ScoringPlace after) {
        return subject.isExperiment()
                ? outputs.page(subject.id(), after, PAGE)
                : outputs.find(subject.id()).stream().toList();
    }

    private static ScoringPlace behind(ScoredOutput output) {
        return new ScoringPlace(output.samplePosition(), output.variant(), output.epoch(), 0);
    }

    private void count(ScoringSubject subject, ScoringPlan plan, List<ScoredOutput> page, Map<String, Tally> tallies) {
        Map<String, Map<String, NewestScore>> before =
                outputs.newest(page.stream().map(ScoredOutput::id).toList(), plan.names()).stream()
                        .collect(Collectors.groupingBy(
                                NewestScore::runId, Collectors.toMap(NewestScore::scorerName, score -> score)));
        Map<String, List<ScorerSpec>> own =
                plan.errorsOnly() && subject.isExperiment() ? configs.scorers(subject.id(), page) : Map.of();
        for (ScoredOutput output : page) {
            List<ScorerSpec> ownScorers = Optional.ofNullable(own.get(output.id()))
                    .orElseGet(() -> subject.configs()
                            .get(subject.isExperiment() ? output.variant() : 0)
                            .scorers());
            plan.needs(ownScorers, before.getOrDefault(output.id(), Map.of()))
                    .forEach(need -> tallies.computeIfAbsent(
                                    need.scorer().name(),
                                    first -> new Tally(need.scorer(), new EnumMap<>(ScoreNeed.Kind.class)))
                            .add(need.kind()));
        }
    }

    private long calls(Tally tally) {
        return types.models(tally.scorer).size() * estimate(tally).asked();
    }

    private ScoringEstimate.ScorerEstimate estimate(Tally tally) {
        return new ScoringEstimate.ScorerEstimate(
                tally.scorer.name(),
                tally.scorer.type(),
                !types.models(tally.scorer).isEmpty(),
                tally.of(ScoreNeed.Kind.NEW),
                tally.of(ScoreNeed.Kind.CHANGED),
                tally.of(ScoreNeed.Kind.ERRORED),
                tally.of(ScoreNeed.Kind.THRESHOLD),
                tally.of(ScoreNeed.Kind.NONE));
    }

    /** How many outputs need a scorer, and why. */
    private record Tally(ScorerSpec scorer, Map<ScoreNeed.Kind, Long> kinds) {

        void add(ScoreNeed.Kind kind) {
            kinds.merge(kind, 1L, Long::sum);
        }

        long of(ScoreNeed.Kind kind) {
            return kinds.getOrDefault(kind, 0L);
        }
    }
}

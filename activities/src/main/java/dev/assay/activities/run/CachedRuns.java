package dev.assay.activities.run;

import dev.assay.activities.call.Answer;
import dev.assay.activities.call.Question;
import dev.assay.activities.log.RunExperiments;
import dev.assay.activities.metrics.CacheMetrics;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.store.cache.AnswerCache;
import dev.assay.store.cache.CacheKey;
import dev.assay.store.cache.CachedAnswer;
import dev.assay.store.event.NewEvent;
import dev.assay.store.event.Outbox;
import dev.assay.store.experiment.CompletedRun;
import dev.assay.store.experiment.CompletedRunWriter;
import dev.assay.store.experiment.ExperimentTotals;
import dev.assay.store.experiment.NewExperimentRun;
import dev.assay.store.experiment.PlannedSample;
import dev.assay.store.run.NewScore;
import dev.assay.store.run.NewStageResult;
import dev.assay.workflows.spec.CacheMode;
import dev.assay.workflows.spec.RunConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Completes runs of an experiment that the cache answers in every stage, many at once: rows, scores and events are those
 * that a workflow of each would have left. Whatever is not plain (a miss, a template that fails, a judge, a person) is left to a
 * workflow.
 */
public final class CachedRuns {

    private final RunConfigs configs;
    private final StagePlanner planner;
    private final AnswerCache cache;
    private final RunScorers scorers;
    private final CompletedRunWriter writer;
    private final Outbox outbox;
    private final PlannedQuestions planned;
    private final CacheMetrics metrics;
    private final RunExperiments experiments;

    CachedRuns(
            RunConfigs configs,
            StagePlanner planner,
            AnswerCache cache,
            RunScorers scorers,
            CompletedRunWriter writer,
            Outbox outbox,
            PlannedQuestions planned,
            CacheMetrics metrics,
            RunExperiments experiments) {
        this.configs = configs;
        this.planner = planner;
        this.cache = cache;
        this.scorers = scorers;
        this.writer = writer;
        this.outbox = outbox;
        this.planned = planned;
        this.metrics = metrics;
        this.experiments = experiments;
    }

    /** {@return a run that is about to have a row} */
    public PlannedRun planned(String id, String experimentId, int variant, PlannedSample sample, int epoch) {
        PreparedConfig config = configs.variants(experimentId).get(variant).with(sample.sample(), epoch);
        NewExperimentRun row = new NewExperimentRun(
                id,
                config.config().hash(),
                variant,
                sample.position(),
                sample.sample().id(),
                epoch);
        return new PlannedRun(row, config);
    }

    /** {@return how many calls a run of that variant makes when none is repeated} */
    public int calls(String experimentId, int variant) {
        RunConfig config = configs.variants(experimentId).get(variant).config();
        return config.stages().size() + scorers.questions(config);
    }

    /** Keeps what this process knows of those runs that are about to be opened. */
    public void remember(String experimentId, List<PlannedRun> planned, Answered answered) {
        Set<String> open = answered.open.stream().map(NewExperimentRun::id).collect(Collectors.toSet());
        planned.stream().filter(run -> open.contains(run.row().id())).forEach(run -> {
            configs.remember(run.row().id(), run.config());
            experiments.learn(run.row().id(), experimentId);
        });
    }

    /** {@return which of some runs the cache answers, scored, and which need a workflow} */
    public Answered answer(List<PlannedRun> planned) throws InterruptedException {
        List<Candidate> candidates = planned.stream().map(Candidate::new).toList();
        List<NewExperimentRun> open = new ArrayList<>();
        List<Completed> completed = new ArrayList<>();
        for (int stage = 0; !candidates.isEmpty(); stage++) {
            List<Candidate> further = new ArrayList<>();
            for (Candidate candidate : answered(stage, candidates, open)) {
                if (candidate.isFinished()) {
                    completed.add(candidate.scored());
                } else {
                    further.add(candidate);
                }
            }
            candidates = further;
        }
        return new Answered(open, completed);
    }

    /** Writes down the completed ones, in the transaction of the caller. */
    public void record(String experimentId, Answered answered) {
        if (answered.completed.isEmpty()) {
            return;
        }
        List<NewEvent> events = new ArrayList<>();
        for (Completed run : answered.completed) {
            events.addAll(RunEvents.ofCompleted(
                    run.row.run().id(),
                    run.row.stages().stream().map(StageResults::event).toList(),
                    run.outcomes.stream().map(Scores::event).toList()));
        }
        writer.insert(
                experimentId, answered.completed.stream().map(Completed::row).toList());
        outbox.append(events);
    }

    /** {@return those that the cache answers this stage of; the others join the open ones} */
    private List<Candidate> answered(int stage, List<Candidate> candidates, List<NewExperimentRun> open) {
        List<Candidate> asking = new ArrayList<>();
        for (Candidate candidate : candidates) {
            try {
                candidate.plan(stage);
                asking.add(candidate);
            } catch (StageFailure failure) {
                // its own workflow fails with it, and says so in the row
                open.add(candidate.run.row());
            }
        }
        Map<String, CachedAnswer> known = known(asking);
        List<Candidate> answered = new ArrayList<>();
        for (Candidate candidate : asking) {
            CachedAnswer answer = candidate.reads() ? known.get(candidate.key().key()) : null;
            if (candidate.reads()) {
                metrics.looked(1, answer == null ? 0 : 1);
            }
            if (answer != null && candidate.isQuick()) {
                candidate.stages.add(
                        StageResults.result(stage, candidate.question(), new Answer(answer, true, 0, null)));
                answered.add(candidate);
            } else {
                open.add(candidate.run.row());
                if (answer == null && stage == 0 && candidate.mayBeCalled()) {
                    planned.put(candidate.question(), true);
                }
            }
        }
        return answered;
    }

    private Map<String, CachedAnswer> known(List<Candidate> asking) {
        Map<Duration, List<CacheKey>> keys = new HashMap<>();
        asking.stream()
                .filter(Candidate::reads)
                .forEach(candidate -> keys.computeIfAbsent(
                                candidate.question().cache().ttl(), ttl -> new ArrayList<>())
                        .add(candidate.key()));
        Map<String, CachedAnswer> known = new HashMap<>();
        keys.forEach((ttl, some) -> known.putAll(cache.findAll(some, ttl)));
        return known;
    }

    /** Which runs are completed, and which need a workflow. */
    public static final class Answered {

        private final List<NewExperimentRun> open;
        private final List<Completed> completed;

        Answered(List<NewExperimentRun> open, List<Completed> completed) {
            this.open = open;
            this.completed = completed;
        }

        /** {@return those that need a workflow} */
        public List<NewExperimentRun> open() {
            return open;
        }

        /** {@return what the completed ones come to} */
        public ExperimentTotals totals() {
            long tokensIn =
                    completed.stream().mapToLong(run -> run.row.tokensIn()).sum();
            long tokensOut =
                    completed.stream().mapToLong(run -> run.row.tokensOut()).sum();
            long count = completed.size();
            return new ExperimentTotals(count, 0, 0, count, 0, tokensIn, tokensOut, 0, BigDecimal.ZERO, 0);
        }
    }

    private record Completed(CompletedRun row, List<ScoreOutcome> outcomes) {}

    /** A run that the cache has answered so far. */
    private final class Candidate {

        private final PlannedRun run;
        private final List<NewStageResult> stages = new ArrayList<>();
        private @Nullable Question question;

        Candidate(PlannedRun run) {
            this.run = run;
        }

        void plan(int stage) {
            question = planner.plan(run.row().id(), run.config(), stages, stage);
        }

        /** {@return whether its scorers can be asked here and now} */
        boolean isQuick() {
            return scorers.areQuick(run.config().config());
        }

        boolean reads() {
            return question().cache().mode().reads();
        }

        CacheKey key() {
            return question().key();
        }

        /** {@return whether a model is called for what the cache does not know} */
        boolean mayBeCalled() {
            return question().cache().mode() != CacheMode.ONLY;
        }

        Question question() {
            return Objects.requireNonNull(question, "asked for after the stage was planned");
        }

        boolean isFinished() {
            return stages.size() == run.config().config().stages().size();
        }

        Completed scored() throws InterruptedException {
            String id = run.row().id();
            List<ScoreOutcome> outcomes = scorers.scoreQuickly(new ScoredRun(id, run.config(), stages));
            List<NewScore> scores =
                    outcomes.stream().map(outcome -> Scores.row(id, outcome)).toList();
            return new Completed(new CompletedRun(run.row(), List.copyOf(stages), scores), outcomes);
        }
    }
}

package dev.assay.activities.run;

import dev.assay.activities.metrics.ScorerMetrics;
import dev.assay.activities.render.RenderException;
import dev.assay.activities.render.TemplateRenderer;
import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.HumanScoring;
import dev.assay.activities.scorer.NamedModel;
import dev.assay.activities.scorer.Outside;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.activities.scorer.Scorer;
import dev.assay.activities.scorer.ScorerContext;
import dev.assay.activities.scorer.ScorerException;
import dev.assay.activities.scorer.ScorerInput;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.activities.scorer.Scoring;
import dev.assay.activities.scorer.TransientScorerException;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.ScorerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies the scorers of a run's config to its output. */
final class RunScorers {

    /** A quick scorer computes; one that takes longer than this hangs. */
    private static final Duration QUICK_DEADLINE = Duration.ofSeconds(5);

    /** For all quick scorers of a run together, well within the timeout of the step that they are. */
    private static final Duration QUICK_TOTAL = Duration.ofSeconds(20);

    /** A slow scorer asks a model, which may think for an hour. */
    private static final Duration SLOW_DEADLINE = Duration.ofMinutes(65);

    private static final Outside NOBODY = Outside.refusing(
            () -> new ScorerException("a quick scorer can't ask anybody"),
            CommandRunner.refusing("a quick scorer can't run a command"));

    private final ScorerTypes types;
    private final Scoring scoring;
    private final TemplateRenderer renderer;
    private final ScorerMetrics metrics;

    RunScorers(ScorerTypes types, Scoring scoring, TemplateRenderer renderer, ScorerMetrics metrics) {
        this.types = types;
        this.scoring = scoring;
        this.renderer = renderer;
        this.metrics = metrics;
    }

    /** {@return the names of the scorers that are activities of their own} */
    List<String> slow(RunConfig config) {
        return config.scorers().stream()
                .filter(types::isSlow)
                .map(ScorerSpec::name)
                .toList();
    }

    /** {@return the scorers that people answer} */
    List<ScorerSpec> human(RunConfig config) {
        return config.scorers().stream().filter(types::isHuman).toList();
    }

    /** {@return whether nobody has to be waited for} */
    boolean areQuick(RunConfig config) {
        return config.scorers().stream().noneMatch(spec -> types.isSlow(spec) || types.isHuman(spec));
    }

    /**
     * {@return what people are asked about a run's output}
     *
     * @throws ScorerException when the question can't be rendered
     */
    HumanScoring question(ScoredRun run, ScorerSpec spec) {
        return types.human(spec, options(run, spec));
    }

    /** {@return how many questions to models the scorers have, at most} */
    int questions(RunConfig config) {
        return config.scorers().stream()
                .mapToInt(scorer -> types.models(scorer).size())
                .sum();
    }

    /** {@return the names of the scorers that ask a model, each with the name of the first one} */
    Map<String, String> judges(RunConfig config) {
        Map<String, String> judges = new LinkedHashMap<>();
        config.scorers()
                .forEach(scorer -> types.models(scorer).stream()
                        .findFirst()
                        .ifPresent(model -> judges.put(scorer.name(), model.name())));
        return judges;
    }

    /** {@return whether a scorer is an activity of its own} */
    boolean isSlow(ScorerSpec scorer) {
        return types.isSlow(scorer);
    }

    /** {@return the first of the models that a scorer asks} */
    Optional<String> model(ScorerSpec scorer) {
        return types.models(scorer).stream().findFirst().map(NamedModel::name);
    }

    /** {@return what the quick scorers say of a run's output} */
    List<ScoreOutcome> scoreQuickly(ScoredRun run) throws InterruptedException {
        return scoreQuickly(
                run,
                run.prepared().config().scorers().stream()
                        .filter(spec -> !types.isSlow(spec) && !types.isHuman(spec))
                        .toList());
    }

    /** {@return what some quick scorers say of a run's output} Some may hang: what they leave is shared by the others. */
    List<ScoreOutcome> scoreQuickly(ScoredRun run, List<ScorerSpec> quick) throws InterruptedException {
        long end = System.nanoTime() + QUICK_TOTAL.toNanos();
        List<ScoreOutcome> outcomes = new ArrayList<>();
        for (ScorerSpec spec : quick) {
            Duration share = Duration.ofNanos((end - System.nanoTime()) / (quick.size() - outcomes.size()));
            outcomes.add(scoreQuickly(run, spec, share.compareTo(QUICK_DEADLINE) < 0 ? share : QUICK_DEADLINE));
        }
        return outcomes;
    }

    private ScoreOutcome scoreQuickly(ScoredRun run, ScorerSpec spec, Duration deadline) throws InterruptedException {
        try {
            return score(run, spec, NOBODY, deadline);
        } catch (TransientScorerException e) {
            return failed(spec, String.valueOf(e.getMessage()));
        }
    }

    /**
     * {@return what one slow scorer says of a run's output}
     *
     * @throws TransientScorerException when it asks for another try
     */
    ScoreOutcome scoreSlowly(ScoredRun run, ScorerSpec scorer, Outside outside) throws InterruptedException {
        return score(run, scorer, outside, SLOW_DEADLINE);
    }

    /** {@return the outcome of a scorer that could not be asked} */
    ScoreOutcome failed(ScoredRun run, String scorerName, String reason) {
        return failed(spec(run, scorerName), reason);
    }

    /** {@return the outcome of a scorer that gave no value} */
    ScoreOutcome failed(ScorerSpec spec, String reason) {
        return counted(spec, ScoreOutcome.failed(spec, reason));
    }

    /** {@return an outcome, which is counted} */
    ScoreOutcome counted(ScorerSpec spec, ScoreOutcome outcome) {
        metrics.gave(spec.type(), outcome.error().isPresent());
        return outcome;
    }

    private ScoreOutcome score(ScoredRun run, ScorerSpec spec, Outside outside, Duration deadline)
            throws InterruptedException {
        RunConfig config = run.prepared().config();
        ScorerInput input = new ScorerInput(
                config.input().orElse(MissingNode.getInstance()),
                run.output(),
                config.target().orElse(MissingNode.getInstance()),
                new ScorerContext(run.id(), config.source(), run.prepared().metadata(), Optional.of(run.figures())));
        return counted(spec, scoring.score(spec, () -> scorer(run, spec, outside), input, deadline));
    }

    private Scorer scorer(ScoredRun run, ScorerSpec spec, Outside outside) {
        return types.create(spec, options(run, spec), outside);
    }

    /** {@return the options of a scorer, rendered} */
    private ObjectNode options(ScoredRun run, ScorerSpec spec) {
        RunConfig config = run.prepared().config();
        Map<String, @Nullable Object> variables = RunVariables.ofStage(
                run.prepared(), run.stages(), config.stages().size());
        return types.render(spec, (pointer, template) -> {
            try {
                return renderer.render(config.template(), template, variables);
            } catch (RenderException e) {
                throw new ScorerException(pointer + ": " + e.getMessage());
            }
        });
    }

    /**
     * {@return the scorer of that name that a run has}
     *
     * @throws StageFailure when it has none
     */
    static ScorerSpec spec(ScoredRun run, String scorerName) {
        return run.prepared().config().scorers().stream()
                .filter(spec -> spec.name().equals(scorerName))
                .findFirst()
                .orElseThrow(() -> new StageFailure("unknown_scorer", "the run has no scorer " + scorerName));
    }
}

package dev.assay.starter.cli;

import dev.assay.activities.file.Finding;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.SampleSpec;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Has the scorers checked that samples bring, each kind by the first sample that has it. */
final class SampleScorers {

    private final ExperimentSpec experiment;
    private final DatasetSurvey survey;
    private final BiConsumer<RunConfig, Problems> check;

    /** @param check notes what is wrong with the config of a variant as it is on a sample */
    SampleScorers(ExperimentSpec experiment, DatasetSurvey survey, BiConsumer<RunConfig, Problems> check) {
        this.experiment = experiment;
        this.survey = survey;
        this.check = check;
    }

    /** {@return what is wrong with them} */
    List<Finding> findings(SampleSource source) {
        return experiment.variants().stream()
                .limit(1)
                .flatMap(variant ->
                        survey.scored().stream().flatMap(scored -> findings(variant.config(), scored, source)))
                .toList();
    }

    private Stream<Finding> findings(RunConfig config, DatasetSurvey.Scored scored, SampleSource source) {
        Problems problems = new Problems();
        SampleSpec sample = scored.sample();
        check.accept(config.withSample(sample), problems);
        int shared = config.scorers().size();
        return problems.list().stream()
                .filter(problem -> position(problem) >= shared)
                .map(problem -> "sample '" + sample.id() + "', scorer " + (position(problem) - shared + 1) + ": "
                        + problem.message())
                .map(message -> source.locate().apply(new Problem(scored.pointer(), message)));
    }

    /** {@return the position of the scorer that a problem is about; -1 when it is about none} */
    private static int position(Problem problem) {
        String[] steps = problem.pointer().split("/", 4);
        return steps.length > 2 && steps[1].equals("scorers") ? Integer.parseInt(steps[2]) : -1;
    }
}

package dev.assay.starter.scoring;

import dev.assay.activities.run.RunConfigs;
import dev.assay.starter.experiment.ExperimentReader;
import dev.assay.starter.problem.ProblemException;
import dev.assay.starter.run.RunReader;
import dev.assay.store.dataset.Dataset;
import dev.assay.store.dataset.DatasetRepository;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.Variant;
import dev.assay.store.experiment.VariantRepository;
import dev.assay.store.run.Run;
import dev.assay.store.scoring.OutputCounts;
import dev.assay.store.scoring.StoredOutputs;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.RunStatus;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds what can be scored again: what has an output, and gets no other while that is looked at. */
@Component
class ScoringSubjects {

    private static final int QUESTIONS_OF_A_RUN = 8;

    private final ExperimentReader experiments;
    private final RunReader runs;
    private final RunConfigs configs;
    private final VariantRepository variants;
    private final DatasetRepository datasets;
    private final StoredOutputs outputs;
    private final JsonMapper json;

    ScoringSubjects(
            ExperimentReader experiments,
            RunReader runs,
            RunConfigs configs,
            VariantRepository variants,
            DatasetRepository datasets,
            StoredOutputs outputs,
            JsonMapper json) {
        this.experiments = experiments;
        this.runs = runs;
        this.configs = configs;
        this.variants = variants;
        this.datasets = datasets;
        this.outputs = outputs;
        this.json = json;
    }

    /**
     * {@return the experiment of a name}
     *
     * @throws ProblemException when there is none, it is at work, or nothing of it is completed
     */
    ScoringSubject experiment(String name) {
        Experiment row = experiments.find(name);
        if (!row.status().isFinal() && row.status() != ExperimentStatus.PAUSED) {
            throw conflict("experiment " + row.id() + " is " + row.status().word()
                    + "; wait for its end, or pause it, before its outputs are scored again");
        }
        OutputCounts counts = outputs.counts(row.id());
        if (counts.completed() == 0) {
            throw conflict("no run of experiment " + row.id() + " is completed, so there is no output to score");
        }
        List<RunConfig> configsOfVariants = variants.findByExperiment(row.id()).stream()
                .map(Variant::config)
                .map(text -> RunConfig.read(Fields.of(json.readTree(text), "", new Problems())))
                .toList();
        Dataset dataset = datasets.findById(row.datasetId()).orElseThrow();
        return new ScoringSubject(row.id(), true, true, configsOfVariants, dataset.fields(), counts, row.concurrency());
    }

    /**
     * {@return the run of a name}
     *
     * @throws ProblemException when it is not completed
     */
    ScoringSubject run(String name) {
        Run row = runs.row(runs.find(name));
        if (row.status() != RunStatus.COMPLETED) {
            throw conflict("run " + row.id() + " is " + row.status().word() + "; "
                    + (row.status().isFinal()
                            ? "only a completed one has an output to score"
                            : "wait for its end before its output is scored again"));
        }
        return new ScoringSubject(
                row.id(),
                false,
                row.place().isPresent(),
                List.of(configs.read(row)),
                List.of(),
                new OutputCounts(1, 0),
                QUESTIONS_OF_A_RUN);
    }

    private static ProblemException conflict(String sentence) {
        return new ProblemException(HttpStatus.CONFLICT, "status-conflict", sentence);
    }
}

package dev.assay.activities.run;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.store.dataset.SampleReader;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.Variant;
import dev.assay.store.experiment.VariantRepository;
import dev.assay.store.run.Run;
import dev.assay.store.run.RunPlace;
import dev.assay.store.scoring.ScoredOutput;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.SampleSpec;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the configs of runs, each once while it is in use: a run's own, or its variant's with what its sample brings.
 */
public final class RunConfigs {

    /** Characters of config text; the values read from it take a few times as much memory. */
    private static final long MAX_TEXT = 8 * 1024 * 1024;

    /** Of a config without its input, which it shares with the others of its variant. */
    private static final int MIN_WEIGHT = 500;

    /** Of as many experiments at once. */
    private static final int MAX_EXPERIMENTS = 64;

    private static final JsonMapper json = new JsonMapper();

    private final ExperimentRepository experiments;
    private final VariantRepository variants;
    private final SampleReader samples;

    private final Cache<String, PreparedConfig> own = Caffeine.newBuilder()
            .maximumWeight(MAX_TEXT)
            .weigher((String text, PreparedConfig config) -> text.length())
            .build();

    private final Cache<String, Weighed> composed = Caffeine.newBuilder()
            .maximumWeight(MAX_TEXT)
            .weigher((String runId, Weighed config) -> config.weight())
            .build();

    private final Cache<String, OfExperiment> ofExperiments =
            Caffeine.newBuilder().maximumSize(MAX_EXPERIMENTS).build();

    public RunConfigs(ExperimentRepository experiments, VariantRepository variants, SampleReader samples) {
        this.experiments = experiments;
        this.variants = variants;
        this.samples = samples;
    }

    /** {@return a run's config as well as it can be read, also one that this version would not take any more} */
    public RunConfig read(Run run) {
        return run.config()
                .map(text -> RunConfig.read(Fields.of(json.readTree(text), "", new Problems())))
                .orElseGet(() -> of(run).config());
    }

    /**
     * {@return the config of a run}
     *
     * @throws StageFailure when it can't be read, such as one that an older version took for right
     */
    PreparedConfig of(Run run) {
        try {
            return run.config()
                    .map(text -> own.get(text, given -> PreparedConfig.of(RunConfig.of(json.readTree(given)))))
                    .orElseGet(() -> composed.get(run.id(), id -> compose(run)).config());
        } catch (InvalidSpecException e) {
            throw new StageFailure("invalid_config", "the config can't be used: " + e.getMessage());
        }
    }

    /** {@return the configs of runs of one experiment, by their ids; the samples are read by one statement} */
    Map<String, PreparedConfig> of(String experimentId, Collection<ScoredOutput> outputs) {
        OfExperiment experiment = ofExperiment(experimentId);
        Set<Integer> positions =
                outputs.stream().map(ScoredOutput::samplePosition).collect(Collectors.toSet());
        Map<Integer, SampleSpec> known = samples.find(experiment.datasetId(), positions);
        Map<String, PreparedConfig> configs = new HashMap<>();
        for (ScoredOutput output : outputs) {
            SampleSpec sample = known.get(output.samplePosition());
            if (sample == null) {
                throw new StageFailure("invalid_config", "the sample of run " + output.id() + " is gone");
            }
            configs.put(output.id(), experiment.variants().get(output.variant()).with(sample, output.epoch()));
        }
        return configs;
    }

    /** {@return the scorers that runs of one experiment have, those of their samples included, by their ids} */
    public Map<String, List<ScorerSpec>> scorers(String experimentId, Collection<ScoredOutput> outputs) {
        Map<String, List<ScorerSpec>> scorers = new HashMap<>();
        of(experimentId, outputs)
                .forEach((runId, config) -> scorers.put(runId, config.config().scorers()));
        return scorers;
    }

    /** Keeps the config of a run that is about to be opened, mostly in this very process. */
    void remember(String runId, PreparedConfig config) {
        composed.put(runId, new Weighed(config, weight(config)));
    }

    /** Lets go of configs whose runs have ended: else they would keep those of the next ones out. */
    void forget(Collection<String> runIds) {
        composed.invalidateAll(runIds);
    }

    /** {@return the config of a run that was read or composed a moment ago} */
    Optional<PreparedConfig> recent(String runId) {
        return Optional.ofNullable(composed.getIfPresent(runId)).map(Weighed::config);
    }

    /** {@return the variants of an experiment, in order} */
    List<VariantConfig> variants(String experimentId) {
        return ofExperiment(experimentId).variants();
    }

    private OfExperiment ofExperiment(String experimentId) {
        return ofExperiments.get(experimentId, id -> {
            Experiment experiment = experiments
                    .findById(id)
                    .orElseThrow(() -> new StageFailure("invalid_config", "the experiment " + id + " is gone"));
            List<VariantConfig> configs = variants.findByExperiment(id).stream()
                    .map(Variant::config)
                    .map(text -> VariantConfig.of(RunConfig.of(json.readTree(text))))
                    .toList();
            return new OfExperiment(experiment.datasetId(), configs);
        });
    }

    private Weighed compose(Run run) {
        RunPlace place = run.place()
                .orElseThrow(
                        () -> new StageFailure("invalid_config", "the run has neither a config nor an experiment"));
        OfExperiment experiment = ofExperiment(place.experimentId());
        SampleSpec sample = samples.find(experiment.datasetId(), List.of(place.samplePosition()))
                .get(place.samplePosition());
        if (sample == null) {
            throw new StageFailure("invalid_config", "the sample " + place.sampleId() + " is gone");
        }
        PreparedConfig config = experiment.variants().get(place.variant()).with(sample, place.epoch());
        return new Weighed(config, weight(config));
    }

    private static int weight(PreparedConfig config) {
        return MIN_WEIGHT
                + config.config()
                        .input()
                        .map(input -> input.toString().length())
                        .orElse(0);
    }

    private record OfExperiment(long datasetId, List<VariantConfig> variants) {}

    private record Weighed(PreparedConfig config, int weight) {}
}

package dev.assay.starter.experiment;

import dev.assay.activities.experiment.ExperimentCheck;
import dev.assay.activities.experiment.ExperimentCosts;
import dev.assay.activities.label.ExperimentLabels;
import dev.assay.activities.log.LogIds;
import dev.assay.starter.posted.PostedConfig;
import dev.assay.starter.problem.NoEngineException;
import dev.assay.starter.temporal.BriefCall;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.ExperimentWriter;
import dev.assay.store.experiment.NewExperiment;
import dev.assay.store.experiment.PlanWriter;
import dev.assay.store.run.RunIds;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.experiment.ExperimentStart;
import dev.assay.workflows.experiment.ExperimentStarts;
import dev.assay.workflows.label.ExperimentLabel;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.VariantSpec;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes in new experiments: checked first, then written down with their plan, then started. */
@Component
class ExperimentIntake {

    private static final Logger log = LoggerFactory.getLogger(ExperimentIntake.class);

    private final ExperimentDrafts drafts;
    private final ExperimentCheck check;
    private final ExperimentCosts costs;
    private final ExperimentRepository experiments;
    private final ExperimentWriter writer;
    private final Conduct conduct;
    private final ExperimentControl control;
    private final PlanWriter plans;
    private final TransactionTemplate transaction;
    private final ObjectProvider<ExperimentStarts> starts;
    private final ExperimentLabels labels;
    private final JsonMapper json;
    private final RunIds ids = new RunIds(Clock.systemUTC());

    ExperimentIntake(
            ExperimentDrafts drafts,
            ExperimentCheck check,
            ExperimentCosts costs,
            ExperimentRepository experiments,
            ExperimentWriter writer,
            Conduct conduct,
            ExperimentControl control,
            PlanWriter plans,
            TransactionTemplate transaction,
            ObjectProvider<ExperimentStarts> starts,
            ExperimentLabels labels,
            JsonMapper json) {
        this.drafts = drafts;
        this.check = check;
        this.costs = costs;
        this.experiments = experiments;
        this.writer = writer;
        this.conduct = conduct;
        this.control = control;
        this.plans = plans;
        this.transaction = transaction;
        this.starts = starts;
        this.labels = labels;
        this.json = json;
    }

    /**
     * Takes an experiment, or finds the unfinished one that asks the same of the same samples.
     *
     * @param trusted whether whoever posts it may use this process's environment and files
     * @param anew whether one that is unfinished is left alone
     * @throws InvalidSpecException with everything that is wrong with it
     */
    Taken take(JsonNode document, boolean trusted, boolean anew) {
        ExperimentStarts engine = engine();
        Draft checked = drafts.check(document, trusted);
        List<String> warnings =
                check.warnings(checked.spec()).stream().map(Problem::message).toList();
        String hash = checked.spec().contentHash(checked.dataset().hash());
        NewExperiment row = row(checked, hash);
        Optional<Experiment> unfinished = transaction.execute(status -> findOrCreate(row, checked, anew));
        if (unfinished != null && unfinished.isPresent()) {
            return attach(engine, unfinished.get(), checked, warnings);
        }
        start(engine, new ExperimentStart(row.id(), 1), label(row.id(), checked));
        return new Taken(row.id(), false, List.of(), warnings);
    }

    /** One after another for one content, so that of two that are posted at once the second finds the first. */
    private Optional<Experiment> findOrCreate(NewExperiment row, Draft checked, boolean anew) {
        writer.lockContent(row.contentHash());
        Optional<Experiment> unfinished = anew ? Optional.empty() : experiments.findUnfinished(row.contentHash());
        if (unfinished.isEmpty()) {
            writer.create(row, checked.samples());
            plans.choose(
                    row.id(), checked.dataset().id(), checked.spec().dataset().selection(), checked.pattern());
        }
        return unfinished;
    }

    /**
     * {@return what a user should know of an experiment in which nothing is wrong}
     *
     * @param fields the fields that inputs of its samples have, unless it names samples that are stored
     * @throws InvalidSpecException with everything that is wrong with it
     */
    List<String> review(JsonNode document, List<String> fields, boolean trusted) {
        return check.warnings(drafts.review(document, fields, trusted)).stream()
                .map(Problem::message)
                .toList();
    }

    /** {@return what an experiment would come to} */
    Estimate estimate(JsonNode document, boolean trusted) {
        Draft checked = drafts.check(document, trusted);
        long calls = checked.spec().variants().stream().mapToLong(check::calls).sum()
                * checked.samples()
                * checked.spec().epochs();
        long perSample =
                checked.dataset().bytes() / Math.max(1, checked.dataset().samples());
        BigDecimal times =
                BigDecimal.valueOf((long) checked.samples() * checked.spec().epochs());
        return new Estimate(
                checked.samples(),
                runs(checked),
                calls,
                costs.estimate(checked.spec(), perSample).map(times::multiply).orElse(null),
                costs.unpriced(checked.spec()),
                check.warnings(checked.spec()).stream().map(Problem::message).toList());
    }

    private static long runs(Draft checked) {
        return (long) checked.samples()
                * checked.spec().variants().size()
                * checked.spec().epochs();
    }

    /** Takes up an unfinished experiment, with the conduct that is asked for now. */
    private Taken attach(ExperimentStarts engine, Experiment unfinished, Draft checked, List<String> warnings) {
        List<String> takenOver = conduct.takeOver(unfinished, checked.spec(), PostedConfig.text(pinned(checked), json));
        start(engine, new ExperimentStart(unfinished.id(), unfinished.round()), labels.of(unfinished));
        control.resume(unfinished.id());
        return new Taken(unfinished.id(), true, takenOver, warnings);
    }

    private ExperimentLabel label(String id, Draft checked) {
        ExperimentSpec spec = checked.spec();
        List<String> models = spec.variants().stream()
                .flatMap(variant -> check.models(variant).stream())
                .toList();
        return new ExperimentLabel(id, spec.name(), runs(checked), models, spec.priority());
    }

    private NewExperiment row(Draft checked, String hash) {
        ExperimentSpec spec = checked.spec();
        ExperimentChange bounds = ExperimentChange.to(spec);
        return new NewExperiment(
                ids.next(),
                spec.name(),
                PostedConfig.text(pinned(checked), json),
                hash,
                checked.dataset().id(),
                spec.tags(),
                spec.epochs(),
                spec.concurrency(),
                bounds.maxFailures(),
                bounds.budgetUsd(),
                bounds.budgetTokens(),
                bounds.budgetCalls(),
                spec.variants().stream().map(this::variant).toList());
    }

    /** {@return the document with the version of its dataset in place of samples} */
    private static ObjectNode pinned(Draft checked) {
        ObjectNode document = checked.spec().source().deepCopy();
        ObjectNode dataset =
                document.get("dataset") instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
        dataset.remove("samples");
        dataset.put("version", checked.dataset().hash());
        document.set("dataset", dataset);
        return document;
    }

    private NewExperiment.NewVariant variant(VariantSpec variant) {
        return new NewExperiment.NewVariant(
                variant.name(),
                PostedConfig.text(variant.config().source(), json),
                json.writeValueAsString(check.models(variant)));
    }

    private ExperimentStarts engine() {
        ExperimentStarts engine = starts.getIfAvailable();
        if (engine == null) {
            throw new NoEngineException();
        }
        return engine;
    }

    /** The row is the promise: where Temporal is away for now, recovery starts what it finds there. */
    static void start(ExperimentStarts engine, ExperimentStart start, ExperimentLabel label) {
        LogIds.ofExperiment(start.experimentId()).during(() -> tell(engine, start, label));
    }

    private static void tell(ExperimentStarts engine, ExperimentStart start, ExperimentLabel label) {
        try {
            BriefCall.during(() -> engine.start(start, label));
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            log.warn(
                    "Experiment {} is written down, but Temporal could not be told, recovery will: {}",
                    start.experimentId(),
                    e.getMessage());
        }
    }

    /**
     * What became of a posted experiment.
     *
     * @param attached whether it was there already
     * @param takenOver what it does differently from now on, by the keys of its document
     */
    record Taken(String id, boolean attached, List<String> takenOver, List<String> warnings) {}

    /**
     * What an experiment would come to.
     *
     * @param calls how many when none is repeated and none is in the cache
     * @param estimateUsd dollars for all of them, guessed; null when a price is unknown
     * @param unpriced models whose price is unknown
     */
    record Estimate(
            int samples,
            long runs,
            long calls,
            @Nullable BigDecimal estimateUsd,
            List<String> unpriced,
            List<String> warnings) {}
}

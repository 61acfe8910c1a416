package dev.assay.starter.prune;

import dev.assay.starter.experiment.ExperimentRemoval;
import dev.assay.starter.page.Age;
import dev.assay.store.cache.CacheKeeping;
import dev.assay.store.dataset.DatasetLoader;
import dev.assay.store.dataset.DatasetRepository;
import dev.assay.store.event.Outbox;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.run.ListedRunRepository;
import dev.assay.store.run.RunWriter;
import dev.assay.workflows.event.Subject;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Takes away what is old: runs and experiments that ended, datasets that no experiment uses any more, events, and cache
 * entries that are not given any more.
 */
@RestController
@RequestMapping("/api/v1/prune")
class PruneController {

    private static final String OLDER_THAN = "older_than";
    private static final int BATCH = 1_000;

    /** Well below the time that clients wait for an answer. */
    private static final Duration AT_WORK = Duration.ofSeconds(20);

    private final RunWriter runs;
    private final ListedRunRepository list;
    private final ExperimentRemoval removal;
    private final ExperimentRepository experiments;
    private final DatasetLoader loader;
    private final DatasetRepository datasets;
    private final Outbox events;
    private final CacheKeeping cache;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();

    PruneController(
            RunWriter runs,
            ListedRunRepository list,
            ExperimentRemoval removal,
            ExperimentRepository experiments,
            DatasetLoader loader,
            DatasetRepository datasets,
            Outbox events,
            CacheKeeping cache,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.list = list;
        this.removal = removal;
        this.experiments = experiments;
        this.loader = loader;
        this.datasets = datasets;
        this.events = events;
        this.cache = cache;
        this.transaction = transaction;
    }

    /**
     * What would be taken away.
     *
     * @param before the instant before which it ended
     * @param runs how many that belong to no experiment
     * @param experimentRuns how many the experiments have, a run and its further tries being one
     * @param datasets how many that none but these experiments use
     */
    record OldView(Instant before, long runs, long experiments, long experimentRuns, long datasets) {}

    /**
     * How much was taken away.
     *
     * @param runs how many that belonged to no experiment
     * @param remaining whether there may be more: the same request again goes on
     */
    record PrunedView(long runs, long experiments, long datasets, long events, long cacheEntries, boolean remaining) {}

    /** Counts what {@link #prune} would take away now. */
    @GetMapping
    OldView old(@RequestParam(OLDER_THAN) String olderThan) {
        Instant before = Age.before(clock.instant(), olderThan);
        return new OldView(
                before,
                list.countEndedBefore(before),
                experiments.countEndedBefore(before),
                experiments.countRunsEndedBefore(before),
                datasets.countUnusedSince(before));
    }

    /** Takes away as much as it can before it has to answer. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    PrunedView prune(@RequestBody JsonNode body) {
        Instant before = Age.before(clock.instant(), olderThan(body));
        Stretch stretch = new Stretch(AT_WORK);
        long prunedEvents = stretch.repeat(() -> events.prune(before, BATCH));
        long prunedRuns = stretch.repeat(() -> inTransaction(() -> pruneRuns(before)));
        long prunedExperiments = stretch.repeatLong(
                () -> removal.removeOldest(before, stretch.left()).map(gone -> gone ? 1 : 0));
        long prunedDatasets = stretch.repeat(() -> loader.deleteOldest(before) ? 1 : 0);
        long prunedEntries = stretch.repeat(() -> inTransaction(() -> cache.dropExpired(BATCH)));
        return new PrunedView(
                prunedRuns, prunedExperiments, prunedDatasets, prunedEvents, prunedEntries, stretch.isRemaining());
    }

    private static String olderThan(JsonNode body) {
        Problems problems = new Problems();
        String age = Fields.of(body, "", problems).allow(Set.of(OLDER_THAN)).requiredText(OLDER_THAN);
        problems.throwIfAny();
        return age;
    }

    /** An event may be younger than the end of its run that it tells of. */
    private int pruneRuns(Instant before) {
        List<String> pruned = runs.prune(before, BATCH);
        pruned.forEach(run -> events.forget(Subject.run(run)));
        return pruned.size();
    }

    private int inTransaction(IntSupplier batch) {
        Integer done = transaction.execute(status -> batch.getAsInt());
        return done == null ? 0 : done;
    }
}

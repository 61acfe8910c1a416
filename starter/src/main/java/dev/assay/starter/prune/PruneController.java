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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
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

    /** How much was taken away; {@code runs} are those that belonged to no experiment. */
    record PrunedView(long runs, long experiments, long datasets, long events, long cacheEntries) {}

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

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    PrunedView prune(@RequestBody JsonNode body) {
        Instant before = Age.before(clock.instant(), olderThan(body));
        long prunedEvents = events.prune(before, BATCH);
        long prunedRuns = inBatches(() -> pruneRuns(before));
        long prunedExperiments = oneByOne(() -> removal.removeOldest(before));
        long prunedDatasets = oneByOne(() -> loader.deleteOldest(before));
        long prunedEntries = inBatches(() -> cache.dropExpired(BATCH));
        return new PrunedView(prunedRuns, prunedExperiments, prunedDatasets, prunedEvents, prunedEntries);
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

    private long inBatches(IntSupplier batch) {
        long total = 0;
        int pruned;
        do {
            Integer done = transaction.execute(status -> batch.getAsInt());
            pruned = done == null ? 0 : done;
            total += pruned;
        } while (pruned == BATCH);
        return total;
    }

    private static long oneByOne(BooleanSupplier removal) {
        long total = 0;
        while (removal.getAsBoolean()) {
            total++;
        }
        return total;
    }
}

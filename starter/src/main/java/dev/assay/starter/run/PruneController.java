package dev.assay.starter.run;

import dev.assay.starter.page.Age;
import dev.assay.store.cache.CacheKeeping;
import dev.assay.store.event.Outbox;
import dev.assay.store.run.ListedRunRepository;
import dev.assay.store.run.RunWriter;
import dev.assay.workflows.event.Subject;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes away what is old: runs that ended, events, and cache entries that are not given any more. */
@RestController
class PruneController {

    private static final String OLDER_THAN = "older_than";
    private static final int BATCH = 1_000;

    private final RunWriter runs;
    private final ListedRunRepository list;
    private final Outbox events;
    private final CacheKeeping cache;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();

    PruneController(
            RunWriter runs,
            ListedRunRepository list,
            Outbox events,
            CacheKeeping cache,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.list = list;
        this.events = events;
        this.cache = cache;
        this.transaction = transaction;
    }

    /**
     * What would be taken away.
     *
     * @param before the instant before which it ended
     * @param runs how many
     */
    record OldView(Instant before, long runs) {}

    /** Counts what {@link #prune} would take away now. */
    @GetMapping("/api/v1/prune")
    OldView old(@RequestParam("older_than") String olderThan) {
        Instant before = Age.before(clock.instant(), olderThan);
        return new OldView(before, list.countEndedBefore(before));
    }

    @PostMapping(path = "/api/v1/prune", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Long> prune(@RequestBody JsonNode body) {
        Instant before = Age.before(clock.instant(), olderThan(body));
        long prunedEvents = events.prune(before, BATCH);
        long prunedRuns = inBatches(() -> pruneRuns(before));
        long prunedEntries = inBatches(() -> cache.dropExpired(BATCH));
        return Map.of("runs", prunedRuns, "events", prunedEvents, "cache_entries", prunedEntries);
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
}

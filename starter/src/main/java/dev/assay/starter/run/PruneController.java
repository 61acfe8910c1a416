package dev.assay.starter.run;

import dev.assay.store.cache.CacheKeeping;
import dev.assay.store.event.Outbox;
import dev.assay.store.run.RunWriter;
import dev.assay.workflows.spec.Durations;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes away what is old: runs that ended, events, and cache entries that are not given any more. */
@RestController
class PruneController {

    private static final int BATCH = 1_000;

    private final RunWriter runs;
    private final Outbox events;
    private final CacheKeeping cache;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();

    PruneController(RunWriter runs, Outbox events, CacheKeeping cache, TransactionTemplate transaction) {
        this.runs = runs;
        this.events = events;
        this.cache = cache;
        this.transaction = transaction;
    }

    @PostMapping("/api/v1/prune")
    Map<String, Long> prune(@RequestBody Map<String, String> body) {
        String age = body.getOrDefault("older_than", "");
        Duration olderThan = Durations.parse(age)
                .orElseThrow(() -> new InvalidSpecException(
                        List.of(new Problem("/older_than", "'" + age + "' is no duration; write it like 12h or 30d"))));
        Instant before = clock.instant().minus(olderThan);
        long prunedRuns = inBatches(() -> runs.prune(before, BATCH).size());
        long prunedEntries = inBatches(() -> cache.dropExpired(BATCH));
        return Map.of("runs", prunedRuns, "cache_entries", prunedEntries, "events", events.prune(before, BATCH));
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

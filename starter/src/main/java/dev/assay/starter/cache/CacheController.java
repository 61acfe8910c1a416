package dev.assay.starter.cache;

import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.store.cache.CacheEntry;
import dev.assay.store.cache.CacheKeeping;
import dev.assay.store.cache.CacheStats;
import dev.assay.workflows.spec.Durations;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The cache of answers over REST. */
@RestController
@RequestMapping("/api/v1/cache")
class CacheController {

    private static final int LARGEST_PAGE = 500;

    private final CacheKeeping cache;
    private final Clock clock = Clock.systemUTC();

    CacheController(CacheKeeping cache) {
        this.cache = cache;
    }

    @GetMapping
    CacheStats stats() {
        return cache.stats();
    }

    @GetMapping("/entries")
    Page<CacheEntry> entries(
            @RequestParam Optional<String> model,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new InvalidSpecException(
                    List.of(new Problem("/limit", "must be 1 to " + LARGEST_PAGE + ", got " + limit)));
        }
        Cursor from = cursor.map(Cursor::parse).orElse(Cursor.START);
        List<CacheEntry> found = cache.list(model, from.time(), from.key(), limit + 1);
        List<CacheEntry> shown = found.subList(0, Math.min(limit, found.size()));
        CacheEntry last = found.size() > limit ? shown.get(limit - 1) : null;
        return new Page<>(shown, last == null ? null : new Cursor(last.createdAt(), last.key()).text());
    }

    @DeleteMapping
    Map<String, Integer> clear(
            @RequestParam Optional<String> model, @RequestParam("older_than") Optional<String> olderThan) {
        return Map.of("cleared", cache.clear(model, olderThan.map(this::ago)));
    }

    private Instant ago(String age) {
        return clock.instant()
                .minus(Durations.parse(age)
                        .orElseThrow(() -> new InvalidSpecException(List.of(new Problem(
                                "/older_than", "'" + age + "' is no duration; write it like 12h or 30d")))));
    }
}

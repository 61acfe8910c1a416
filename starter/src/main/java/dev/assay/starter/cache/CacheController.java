package dev.assay.starter.cache;

import dev.assay.starter.page.Age;
import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.store.cache.CacheEntry;
import dev.assay.store.cache.CacheKeeping;
import dev.assay.store.cache.CacheStats;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The cache of answers over REST. */
@RestController
@RequestMapping("/api/v1/cache")
class CacheController {

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
        int shown = Page.limit(limit);
        Cursor from = Cursor.of(cursor);
        if (model.filter(CacheController::isUnstorable).isPresent()) {
            return Page.whole(List.of());
        }
        List<CacheEntry> found = cache.list(model, from.time(), from.key(), shown + 1);
        return Page.of(found, shown, entry -> new Cursor(entry.createdAt(), entry.key()), Function.identity());
    }

    @DeleteMapping
    Map<String, Integer> clear(
            @RequestParam Optional<String> model, @RequestParam("older_than") Optional<String> olderThan) {
        var before = olderThan.map(age -> Age.before(clock.instant(), age));
        boolean none = model.filter(CacheController::isUnstorable).isPresent();
        return Map.of("cleared", none ? 0 : cache.clear(model, before));
    }

    /** PostgreSQL has no text with a NUL in it, so no entry is of such a model. */
    private static boolean isUnstorable(String model) {
        return model.indexOf('\0') >= 0;
    }
}

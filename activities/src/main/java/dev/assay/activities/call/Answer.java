package dev.assay.activities.call;

import dev.assay.store.cache.CachedAnswer;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a run learned, and what it cost.
 *
 * @param content the answer itself; its cost is what was paid when it was first given
 * @param cached whether it came from the cache
 * @param attempts paid attempts; 0 when cached
 * @param miss why the cache had none; null when it had
 */
public record Answer(
        CachedAnswer content,
        boolean cached,
        int attempts,
        @Nullable String miss) {

    /** {@return dollars paid now; 0 when cached, null when the price is unknown} */
    public @Nullable BigDecimal costUsd() {
        return cached ? BigDecimal.ZERO : content.costUsd();
    }
}

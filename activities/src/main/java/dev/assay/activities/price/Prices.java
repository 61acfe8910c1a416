package dev.assay.activities.price;

import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.ModelAnswer;
import dev.assay.workflows.spec.ModelRef;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows what calls cost. */
public final class Prices {

    private final ModelAdapters adapters;
    private final PriceTable table;

    public Prices(ModelAdapters adapters, PriceTable table) {
        this.adapters = adapters;
        this.table = table;
    }

    /** {@return the price of a model; empty when nobody told it} */
    public Optional<Price> find(ModelRef model) {
        return adapters.of(model.provider()).free()
                ? Optional.of(Price.FREE)
                : table.find(model.provider().name(), model.model());
    }

    /**
     * {@return dollars for an answer; null when the price is unknown, or how many tokens it took, never 0 for that
     * reason}
     */
    public @Nullable BigDecimal cost(ModelRef model, ModelAnswer answer) {
        Optional<Price> price = find(model);
        if (price.filter(Price.FREE::equals).isPresent()) {
            return BigDecimal.ZERO;
        }
        boolean counted = answer.tokensIn().isPresent() && answer.tokensOut().isPresent();
        return price.filter(known -> counted)
                .map(known -> known.of(
                        answer.tokensIn().getAsLong(),
                        answer.tokensCached(),
                        answer.tokensOut().getAsLong()))
                .orElse(null);
    }
}

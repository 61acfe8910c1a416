package dev.assay.activities.price;

import dev.assay.store.call.PastCalls;
import dev.assay.workflows.spec.ModelRef;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Guesses what calls will cost, for somebody who has to decide whether to make them. */
public final class CostEstimates {

    private final Prices prices;
    private final PastCalls calls;

    public CostEstimates(Prices prices, PastCalls calls) {
        this.prices = prices;
        this.calls = calls;
    }

    /**
     * {@return how many tokens a model's answers have: the mean of the last ones, else {@link
     * TokenEstimate#TOKENS_OUT}} Ask once per model, not per call: it looks into the ledger.
     */
    public long usualTokensOut(ModelRef model) {
        return Math.round(
                calls.meanTokensOut(model.provider().name(), model.model()).orElse(TokenEstimate.TOKENS_OUT));
    }

    /**
     * {@return dollars for one call; empty when the price is unknown}
     *
     * @param characters of all its messages
     * @param params what goes into the request, where answers may be bounded
     * @param usualTokensOut see {@link #usualTokensOut}
     */
    public Optional<BigDecimal> usd(ModelRef model, long characters, ObjectNode params, long usualTokensOut) {
        return prices.find(model)
                .map(price -> price.of(TokenEstimate.in(characters), 0, TokenEstimate.out(params, usualTokensOut)));
    }
}

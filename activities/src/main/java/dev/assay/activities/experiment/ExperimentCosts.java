package dev.assay.activities.experiment;

import dev.assay.activities.price.CostEstimates;
import dev.assay.activities.price.Prices;
import dev.assay.activities.run.AskedModel;
import dev.assay.activities.run.RunCheck;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.ModelRef;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.VariantSpec;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what an experiment will cost before it is started, as far as prices are known. */
public final class ExperimentCosts {

    private final RunCheck runs;
    private final Prices prices;
    private final CostEstimates estimates;

    ExperimentCosts(RunCheck runs, Prices prices, CostEstimates estimates) {
        this.runs = runs;
        this.prices = prices;
        this.estimates = estimates;
    }

    /** Notes each model without a price where a budget in dollars asks for one. */
    public void check(ExperimentSpec experiment, Problems problems) {
        if (experiment.budget().usd().isEmpty()) {
            return;
        }
        Set<String> said = new LinkedHashSet<>();
        for (VariantSpec variant : experiment.variants()) {
            for (AskedModel asked : runs.models(variant.config())) {
                String place = variant.place(asked.pointer());
                if (prices.find(asked.model()).isEmpty()
                        && said.add(place + asked.model().label())) {
                    problems.add(
                            place,
                            "the price of " + asked.model().label() + " is unknown, so budget.usd can't be kept;"
                                    + " tell it in prices.yaml, or bound tokens or calls instead");
                }
            }
        }
    }

    /** {@return the models whose price is unknown} */
    public List<String> unpriced(ExperimentSpec experiment) {
        return experiment.variants().stream()
                .flatMap(variant -> runs.models(variant.config()).stream())
                .map(AskedModel::model)
                .filter(model -> prices.find(model).isEmpty())
                .map(ModelRef::label)
                .distinct()
                .toList();
    }

    /**
     * {@return dollars for a run of every variant; empty when a price is unknown}
     *
     * @param sampleCharacters of one sample's input, which is taken to stand in each prompt
     */
    public Optional<BigDecimal> estimate(ExperimentSpec experiment, long sampleCharacters) {
        Map<String, Long> usual = new HashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (VariantSpec variant : experiment.variants()) {
            for (AskedModel asked : runs.models(variant.config())) {
                long out =
                        usual.computeIfAbsent(asked.model().label(), label -> estimates.usualTokensOut(asked.model()));
                Optional<BigDecimal> usd =
                        estimates.usd(asked.model(), asked.characters() + sampleCharacters, asked.params(), out);
                if (usd.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.add(usd.get());
            }
        }
        return Optional.of(sum);
    }
}

package dev.assay.activities.experiment;

import dev.assay.activities.price.Prices;
import dev.assay.activities.run.AskedModel;
import dev.assay.activities.run.RunCheck;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.ModelRef;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.VariantSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says of which models of an experiment no price is known. */
public final class PriceCheck {

    private final RunCheck runs;
    private final Prices prices;

    public PriceCheck(RunCheck runs, Prices prices) {
        this.runs = runs;
        this.prices = prices;
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
}

package dev.assay.starter.experiment;

import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.activity.ExperimentChange.Bound;
import dev.assay.workflows.spec.BudgetSpec;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.FailureBound;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problems;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads how an experiment is to go on, as a JSON merge patch (RFC 7396): what is absent stays, and null takes away what
 * was there. Without a concurrency it has the usual one.
 */
final class PostedChange {

    private static final Map<String, Bound> AMOUNTS =
            Map.of("usd", Bound.USD, "tokens", Bound.TOKENS, "calls", Bound.CALLS);

    private PostedChange() {}

    /** @throws InvalidSpecException with everything that is wrong with it */
    static ExperimentChange read(JsonNode document) {
        Problems problems = new Problems();
        Fields fields = Fields.of(document, "", problems).allow(Set.of("budget", "concurrency", "max_failures"));
        BudgetSpec budget = fields.object("budget").map(BudgetSpec::read).orElse(BudgetSpec.NONE);
        FailureBound failures = FailureBound.read(fields, "max_failures");
        Integer concurrency = fields.integer("concurrency", 1, ExperimentSpec.MAX_CONCURRENCY)
                .map(Long::intValue)
                .orElse(isNull(fields.node(), "concurrency") ? ExperimentSpec.DEFAULT_CONCURRENCY : null);
        problems.throwIfAny();
        return new ExperimentChange(
                concurrency,
                budget.usd().orElse(null),
                boxed(budget.tokens()),
                boxed(budget.calls()),
                failures.isNone() ? null : failures.toString(),
                lifted(document));
    }

    private static Set<Bound> lifted(JsonNode document) {
        Set<Bound> lifted = EnumSet.noneOf(Bound.class);
        AMOUNTS.forEach((key, bound) -> {
            if (isNull(document, "budget") || isNull(document.path("budget"), key)) {
                lifted.add(bound);
            }
        });
        if (isNull(document, "max_failures")) {
            lifted.add(Bound.FAILURES);
        }
        return lifted;
    }

    private static boolean isNull(JsonNode object, String key) {
        return object.path(key).isNull();
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}

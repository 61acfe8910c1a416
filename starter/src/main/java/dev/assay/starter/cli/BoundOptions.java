package dev.assay.starter.cli;

import dev.assay.workflows.spec.FailureBound;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** The options that say what an experiment may spend and how much of it may fail. */
final class BoundOptions {

    private static final String NONE = "none";
    private static final String FAILURES = "max_failures";
    private static final Pattern BUDGET = Pattern.compile("the budget of (?:\\$|\\d+ (?<unit>call|token))");
    private static final Pattern COUNT = Pattern.compile("0*[1-9]\\d{0,17}");
    private static final Pattern DOLLARS = Pattern.compile("\\d{1,9}(\\.\\d{1,10})?|\\.\\d{1,10}");

    @Option(
            names = "--max-cost",
            order = 6,
            paramLabel = "USD|none",
            description = "Pause once so many dollars are spent in all.")
    private @Nullable String maxCost;

    @Option(
            names = "--max-tokens",
            order = 6,
            paramLabel = "N|none",
            description = "Pause once so many tokens are paid in all.")
    private @Nullable String maxTokens;

    @Option(
            names = "--max-calls",
            order = 6,
            paramLabel = "N|none",
            description = "Pause once so many calls are paid in all.")
    private @Nullable String maxCalls;

    @Option(
            names = "--max-failures",
            order = 7,
            paramLabel = "N|N%|none",
            description = "Give up once more runs than that have failed.")
    private @Nullable String maxFailures;

    /**
     * Puts the bounds into an experiment, or into a change of one; null stands for no bound there.
     *
     * @throws UsageException when one can't be
     */
    void apply(ObjectNode root) {
        if (maxCost != null) {
            budget(root).put("usd", dollars(maxCost));
        }
        if (maxTokens != null) {
            budget(root).put("tokens", count("--max-tokens", maxTokens));
        }
        if (maxCalls != null) {
            budget(root).put("calls", count("--max-calls", maxCalls));
        }
        if (maxFailures != null) {
            putFailures(root, maxFailures);
        }
    }

    /** {@return the option that raises the bound of which a reason for a pause says that it is reached, if one does} */
    static String raising(String reason) {
        Matcher budget = BUDGET.matcher(reason);
        if (!budget.find()) {
            return "";
        }
        if (budget.group("unit") == null) {
            return " --max-cost USD";
        }
        return budget.group("unit").equals("token") ? " --max-tokens N" : " --max-calls N";
    }

    private static ObjectNode budget(ObjectNode root) {
        return root.get("budget") instanceof ObjectNode known ? known : root.putObject("budget");
    }

    private static @Nullable BigDecimal dollars(String text) {
        if (text.equals(NONE)) {
            return null;
        }
        return Optional.of(text)
                .filter(written -> DOLLARS.matcher(written).matches())
                .map(BigDecimal::new)
                .filter(amount -> amount.signum() > 0)
                .orElseThrow(() ->
                        new UsageException("--max-cost must be dollars, more than 0, or none, got '" + text + "'"));
    }

    private static @Nullable Long count(String option, String text) {
        if (text.equals(NONE)) {
            return null;
        }
        if (!COUNT.matcher(text).matches()) {
            throw new UsageException(option + " must be a whole number, at least 1, or none, got '" + text + "'");
        }
        return Long.valueOf(text);
    }

    private static void putFailures(ObjectNode root, String text) {
        if (text.equals(NONE)) {
            root.putNull(FAILURES);
            return;
        }
        root.put(FAILURES, text);
        Problems problems = new Problems();
        FailureBound bound = FailureBound.read(Fields.of(root, "", problems), FAILURES);
        problems.list().stream().findFirst().ifPresent(problem -> {
            throw new UsageException("--max-failures " + problem.message());
        });
        bound.count().ifPresent(count -> root.put(FAILURES, count));
    }
}

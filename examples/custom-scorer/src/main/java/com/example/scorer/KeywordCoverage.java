package com.example.scorer;

import dev.assay.activities.scorer.Outside;
import dev.assay.activities.scorer.ScoreValue;
import dev.assay.activities.scorer.Scorer;
import dev.assay.activities.scorer.ScorerException;
import dev.assay.activities.scorer.ScorerInput;
import dev.assay.activities.scorer.ScorerType;
import dev.assay.workflows.spec.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code keyword_coverage}: the share of some keywords that the output has in it. */
public final class KeywordCoverage implements ScorerType {

    private static final String KEYWORDS = "keywords";
    private static final String IGNORE_CASE = "ignore_case";

    @Override
    public String name() {
        return "keyword_coverage";
    }

    @Override
    public Set<String> options() {
        return Set.of(KEYWORDS, IGNORE_CASE);
    }

    /** Keywords may be templates, such as {@code [(${target})]}. */
    @Override
    public Set<String> templatedOptions() {
        return Set.of(KEYWORDS);
    }

    /** Wrong options are noted, not thrown: so {@code validate} can say all that is wrong, each with its place. */
    @Override
    public Scorer create(Fields options, Outside outside) {
        List<String> keywords = options.texts(KEYWORDS);
        boolean ignoresCase = options.flag(IGNORE_CASE).orElse(true);
        if (keywords.isEmpty()) {
            options.problem(KEYWORDS, "needs at least one keyword, such as [capital, France]");
        }
        return Scorer.immediate(input -> score(input, keywords, ignoresCase));
    }

    private static ScoreValue score(ScorerInput input, List<String> keywords, boolean ignoresCase) {
        if (input.output().isBlank()) {
            throw new ScorerException("There is no output to look for keywords in");
        }
        String output = folded(input.output(), ignoresCase);
        List<String> missing = keywords.stream()
                .filter(keyword -> !output.contains(folded(keyword, ignoresCase)))
                .toList();
        double share = 1 - (double) missing.size() / keywords.size();
        return ScoreValue.of(share, missing.isEmpty() ? "All keywords are there" : "Missing: " + missing);
    }

    private static String folded(String text, boolean ignoresCase) {
        return ignoresCase ? text.toLowerCase(Locale.ROOT) : text;
    }
}

package dev.assay.activities.scorer;

import com.google.re2j.Pattern;
import dev.assay.workflows.spec.Fields;
import java.util.Optional;
import java.util.Set;

/**
 * {@code regex}: 1 when a regular expression matches, else 0. The syntax is RE2's, matched by RE2J in linear time; it has
 * no look-arounds and no back references.
 *
 * <p>Options: {@code pattern} (required), {@code full_match} (the whole output must match, default: false, somewhere is
 * enough), {@code ignore_case} (default: false). Flags such as {@code (?s)} may stand in the pattern.
 */
final class RegexMatch implements ScorerType {

    private static final String PATTERN = "pattern";
    private static final String FULL_MATCH = "full_match";

    @Override
    public String name() {
        return "regex";
    }

    @Override
    public Set<String> options() {
        return Set.of(PATTERN, FULL_MATCH, Normalization.IGNORE_CASE);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        String text = options.requiredText(PATTERN);
        boolean fullMatch = options.flag(FULL_MATCH).orElse(false);
        int flags = options.flag(Normalization.IGNORE_CASE).orElse(false) ? Pattern.CASE_INSENSITIVE : 0;
        LinearPattern pattern = compile(options, text, flags);
        return Scorer.immediate(
                input -> fullMatch ? scoreWhole(pattern, text, input.output()) : score(pattern, text, input.output()));
    }

    private static LinearPattern compile(Fields options, String text, int flags) {
        try {
            return LinearPattern.compile(text, flags);
        } catch (IllegalArgumentException e) {
            options.problem(PATTERN, String.valueOf(e.getMessage()));
            return LinearPattern.compile("", 0);
        }
    }

    private static ScoreValue scoreWhole(LinearPattern pattern, String text, String output) {
        return pattern.matches(output)
                ? ScoreValue.right("The whole output matches " + Excerpt.quote(text))
                : ScoreValue.wrong("The output as a whole does not match " + Excerpt.quote(text));
    }

    private static ScoreValue score(LinearPattern pattern, String text, String output) {
        Optional<LinearPattern.Match> match = pattern.find(output);
        return match.map(found ->
                        ScoreValue.right("Matched " + Excerpt.quote(output.substring(found.start(), found.end()))))
                .orElseGet(() -> ScoreValue.wrong("Nothing in the output matches " + Excerpt.quote(text)));
    }
}

package dev.assay.activities.scorer;

import dev.assay.activities.scorer.text.CommonSubsequence;
import dev.assay.activities.scorer.text.Symbols;
import dev.assay.activities.scorer.text.Tokenizer;
import dev.assay.workflows.spec.Fields;
import java.util.List;
import java.util.Set;

/**
 * {@code rouge_l}: the longest sequence of words, with or without gaps, that output and right answer have in common (Lin
 * 2004), as rouge_score 0.1.2 of google-research computes {@code rougeL} without its stemmer. Of several right answers
 * the one with the highest F-measure counts.
 *
 * <p>Options: {@code value} (a text or a list; default: the target), {@code measure} ({@code f}, the default,
 * {@code precision} or {@code recall}), {@code beta} (of the F-measure, default: 1), {@code tokenize} (default:
 * {@code rouge}: runs of a to z and 0 to 9 in lower case).
 */
final class RougeL implements ScorerType {

    @Override
    public String name() {
        return "rouge_l";
    }

    @Override
    public Set<String> options() {
        return OverlapMeasure.OPTIONS;
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Expected expected = Expected.read(options);
        ComparedTexts texts = ComparedTexts.read(options, Tokenizer.ROUGE);
        OverlapMeasure measure = OverlapMeasure.read(options);
        return Scorer.immediate(input -> {
            List<String> output = texts.tokensOfOutput(input.output());
            return measure.best(
                    expected.texts(input).stream().map(right -> overlap(output, texts.tokensOfRight(right))));
        });
    }

    private static Overlap overlap(List<String> output, List<String> right) {
        Symbols symbols = new Symbols();
        int[] found = symbols.ofTokens(output);
        int[] wanted = symbols.ofTokens(right);
        int inCommon = CommonSubsequence.length(wanted, found, symbols)
                .orElseThrow(() -> new ScorerException(
                        "The texts are too long to compare: " + found.length + " and " + wanted.length + " words"));
        return Overlap.of(inCommon, found.length, wanted.length);
    }
}

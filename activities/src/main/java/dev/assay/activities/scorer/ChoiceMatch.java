package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code choice}: 1 when the output answers a multiple choice question with the right letter, else 0; {@link ChoiceAnswer}
 * says how the letter is found. An output that names no letter, or several without saying which is meant, does not
 * answer the question: 0, as in Inspect and simple-evals.
 *
 * <p>Options: {@code value} (a letter, several as in {@code AC}, or a list; default: the target), {@code mode} of several
 * ({@code all}, the default: the answer must be all of them and no other; {@code any}: one of them), {@code choices} (how
 * many there are, 2 to 26, default: 26, so that letters beyond are none).
 */
final class ChoiceMatch implements ScorerType {

    private static final String MODE = "mode";
    private static final String CHOICES = "choices";
    private static final int MAX_CHOICES = 26;

    @Override
    public String name() {
        return "choice";
    }

    @Override
    public Set<String> options() {
        return Set.of(Expected.OPTION, MODE, CHOICES);
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Expected expected = Expected.read(options);
        boolean needsAll =
                options.oneOf(MODE, Map.of("all", true, "any", false)).orElse(true);
        int choices = options.integer(CHOICES, 2, MAX_CHOICES)
                .orElse((long) MAX_CHOICES)
                .intValue();
        expected.given().stream()
                .filter(text -> !Expected.mayBeTemplate(text))
                .filter(text -> ChoiceAnswer.whole(text, choices).isEmpty())
                .forEach(text -> options.problem(Expected.OPTION, noLetter(text, choices)));
        return Scorer.immediate(
                input -> score(input.output(), right(expected.texts(input), choices), needsAll, choices));
    }

    private static ScoreValue score(String output, Set<Character> right, boolean needsAll, int choices) {
        ChoiceAnswer.Answered answered = ChoiceAnswer.find(output, choices);
        Set<Character> letters = answered.letters();
        String expected = "; expected " + joined(right, needsAll ? " and " : " or ");
        if (letters.isEmpty()) {
            return ScoreValue.wrong("The output answers with no letter" + expected);
        }
        boolean mayBeSeveral = needsAll && right.size() > 1;
        if (letters.size() > 1 && !answered.together() && !mayBeSeveral) {
            return ScoreValue.wrong("The output names " + joined(letters, ", ") + " and none as its answer" + expected);
        }
        boolean isRight = needsAll ? letters.equals(right) : letters.size() == 1 && right.containsAll(letters);
        String reason = "Answered " + joined(letters, " and ") + expected;
        return isRight ? ScoreValue.right(reason) : ScoreValue.wrong(reason);
    }

    private static Set<Character> right(List<String> texts, int choices) {
        Set<Character> right = new TreeSet<>();
        for (String text : texts) {
            Optional<Set<Character>> letters = ChoiceAnswer.whole(text, choices);
            right.addAll(
                    letters.orElseThrow(() -> new ScorerException("The right answer: " + noLetter(text, choices))));
        }
        return right;
    }

    private static String noLetter(String text, int choices) {
        return Excerpt.quote(text) + " is no letter from A to " + (char) ('A' + choices - 1);
    }

    private static String joined(Set<Character> letters, String separator) {
        return letters.stream().map(String::valueOf).collect(Collectors.joining(separator));
    }
}

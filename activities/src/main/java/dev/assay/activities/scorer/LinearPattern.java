package dev.assay.activities.scorer;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A regular expression in RE2 syntax: the time of a search grows with the text times the pattern, whatever both look
 * like, and the search ends when its thread is interrupted.
 */
final class LinearPattern {

    /** Compiling takes quadratic time in RE2J, 10 ms at this length. */
    private static final int MAX_LENGTH = 10_000;

    /** Instructions; each costs some 10 ns for each character of a text. */
    private static final int MAX_SIZE = 2_500;

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles a pattern.
     *
     * @param flags as of {@link Pattern#compile(String, int)}
     * @throws IllegalArgumentException when it is no RE2 syntax or too large, with the construct and its position
     */
    static LinearPattern compile(String text, int flags) {
        if (text.length() > MAX_LENGTH) {
            throw refused("it has " + text.length() + " characters, at most " + MAX_LENGTH + " are allowed");
        }
        Optional<String> refusal = new PatternScan(text).refusal(MAX_SIZE);
        if (refusal.isPresent()) {
            throw refused(refusal.get());
        }
        try {
            return new LinearPattern(Pattern.compile(text, flags));
        } catch (PatternSyntaxException e) {
            throw refused(e.getDescription() + place(text, e.getPattern()));
        }
    }

    /** {@return where the first match begins and ends} */
    Optional<Match> find(String text) {
        Matcher matcher = pattern.matcher(new InterruptibleText(text));
        return matcher.find() ? Optional.of(new Match(matcher.start(), matcher.end())) : Optional.empty();
    }

    /** {@return whether the pattern matches the text from its beginning to its end} */
    boolean matches(String text) {
        return pattern.matcher(new InterruptibleText(text)).matches();
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("the pattern can't be taken: " + why);
    }

    private static String place(String text, String fragment) {
        int index = fragment == null || fragment.isEmpty() ? -1 : text.indexOf(fragment);
        return index < 0 ? "" : " " + Excerpt.quote(fragment) + " at position " + (index + 1);
    }

    /** A part of a text, in characters (UTF-16), its end excluded. */
    record Match(int start, int end) {}
}

package dev.assay.activities.scorer;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Finds numbers in a text, from left to right, in time linear to its length.
 *
 * <p>A number is a run of digits that does not follow a letter of a to z or an underscore (the 2 of {@code H2O} is none),
 * perhaps with groups of three set apart by a comma, apostrophe, underscore or narrow space, a fraction, an exponent, and
 * a sign that does not follow a letter or digit (10-20 has no -20). Numbers of more than 400 characters or with an
 * exponent of more than 3 digits are passed over.
 */
final class NumberFinder {

    private static final int MAX_LENGTH = 400;
    private static final int MAX_EXPONENT_DIGITS = 3;

    /** Comma, apostrophes, underscore, no-break space, thin space, narrow no-break space. */
    private static final String GROUP_SEPARATORS = ",'\u2019_\u00a0\u2009\u202f";

    private static final String PLAIN = "0123456789.-+eE";

    private static final String MINUS = "-\u2212";

    private final String text;
    private int at;

    NumberFinder(String text) {
        this.text = text;
    }

    /** {@return the first number of a text, or the last} */
    static Optional<Found> find(String text, boolean last) {
        NumberFinder finder = new NumberFinder(text);
        Optional<Found> found = finder.next();
        while (last && found.isPresent()) {
            Optional<Found> next = finder.next();
            if (next.isEmpty()) {
                return found;
            }
            found = next;
        }
        return found;
    }

    /** {@return the number that a text is, written without groups, if it is one} */
    static Optional<BigDecimal> whole(String text) {
        NumberFinder finder = new NumberFinder(text);
        Optional<Found> found = finder.next();
        boolean plain = finder.at == text.length() && text.chars().allMatch(c -> PLAIN.indexOf(c) >= 0);
        return found.filter(number -> plain && !number.percent()).map(Found::value);
    }

    /** {@return the next number, if there is one} */
    Optional<Found> next() {
        while (at < text.length()) {
            if (startsNumber()) {
                Optional<Found> number = read();
                if (number.isPresent()) {
                    return number;
                }
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    private boolean startsNumber() {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        boolean insideWord = isLetter(before) || before == '_';
        return !insideWord && (isDigit(at) || text.charAt(at) == '.' && isDigit(at + 1) && !isDigit(at - 1));
    }

    private Optional<Found> read() {
        int start = at;
        StringBuilder digits = new StringBuilder(isNegative(start) ? "-" : "");
        int first = digitsFrom(digits);
        while (first >= 1 && first <= 3 && isGroup()) {
            at++;
            digitsFrom(digits);
        }
        if (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
            digits.append('.');
            at++;
            digitsFrom(digits);
        }
        int exponentDigits = exponent(digits);
        if (digits.length() > MAX_LENGTH || exponentDigits > MAX_EXPONENT_DIGITS) {
            return Optional.empty();
        }
        boolean percent = at < text.length() && text.charAt(at) == '%';
        return Optional.of(new Found(new BigDecimal(digits.toString()), percent));
    }

    private int digitsFrom(StringBuilder digits) {
        int start = at;
        while (isDigit(at)) {
            at++;
        }
        digits.append(text, start, at);
        return at - start;
    }

    private boolean isGroup() {
        return at < text.length()
                && GROUP_SEPARATORS.indexOf(text.charAt(at)) >= 0
                && isDigit(at + 1)
                && isDigit(at + 2)
                && isDigit(at + 3)
                && !isDigit(at + 4);
    }

    private int exponent(StringBuilder digits) {
        if (at >= text.length() || Character.toLowerCase(text.charAt(at)) != 'e') {
            return 0;
        }
        int signLength = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
        if (!isDigit(at + 1 + signLength)) {
            return 0;
        }
        digits.append(text, at, at + 1 + signLength);
        at += 1 + signLength;
        return digitsFrom(digits);
    }

    private boolean isNegative(int start) {
        if (start == 0 || MINUS.indexOf(text.charAt(start - 1)) < 0) {
            return false;
        }
        return start == 1 || !isDigit(start - 2) && !isLetter(text.charAt(start - 2));
    }

    private boolean isDigit(int index) {
        return index >= 0 && index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /**
     * A number that was found.
     *
     * @param percent whether a percent sign follows at once
     */
    record Found(BigDecimal value, boolean percent) {}
}

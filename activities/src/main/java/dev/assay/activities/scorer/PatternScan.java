package dev.assay.activities.scorer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Walks over a regular expression once before it is compiled: finds what RE2 syntax leaves out, with its place, and how
 * large the compiled form would be, so that nested repeats can't fill the memory.
 */
final class PatternScan {

    private static final String QUANTIFIERS = "*+?}";

    private final String pattern;
    private final Deque<Group> open = new ArrayDeque<>();
    private Group group = new Group(0);
    private int at;

    PatternScan(String pattern) {
        this.pattern = pattern;
    }

    /** {@return why the pattern is refused: the construct and its position, counted from 1} */
    Optional<String> refusal(long maxSize) {
        while (at < pattern.length()) {
            Optional<String> construct = unsupported();
            if (construct.isPresent()) {
                return Optional.of(construct.get() + " at position " + (at + 1) + "; RE2 syntax has none");
            }
            if (pattern.charAt(at) == ')' && open.isEmpty()) {
                return Optional.of("')' at position " + (at + 1) + " closes nothing");
            }
            step();
            if (group.size() > maxSize) {
                return Optional.of("repeats that multiply to more than " + maxSize + " steps at position " + at);
            }
        }
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("'(' at position " + (group.start + 1) + " is never closed");
    }

    private Optional<String> unsupported() {
        if (looksAt("(?=") || looksAt("(?!")) {
            return Optional.of("a look-ahead '" + pattern.substring(at, at + 3) + "'");
        }
        if (looksAt("(?<=") || looksAt("(?<!")) {
            return Optional.of("a look-behind '" + pattern.substring(at, at + 4) + "'");
        }
        if (looksAt("(?>")) {
            return Optional.of("an atomic group '(?>'");
        }
        if (looksAt("\\k") || looksAt("\\") && isBackReference()) {
            return Optional.of("a back reference '" + pattern.substring(at, at + 2) + "'");
        }
        boolean possessive =
                looksAt("+") && at > 0 && group.quantified && QUANTIFIERS.indexOf(pattern.charAt(at - 1)) >= 0;
        return possessive
                ? Optional.of("a possessive quantifier '" + pattern.substring(at - 1, at + 1) + "'")
                : Optional.empty();
    }

    /** A digit alone; before a second octal digit it is the code of a character. */
    private boolean isBackReference() {
        boolean digit = at + 1 < pattern.length() && pattern.charAt(at + 1) >= '1' && pattern.charAt(at + 1) <= '9';
        boolean octal = at + 2 < pattern.length() && pattern.charAt(at + 2) >= '0' && pattern.charAt(at + 2) <= '7';
        return digit && !octal;
    }

    private void step() {
        char c = pattern.charAt(at);
        if (looksAt("\\Q")) {
            int end = pattern.indexOf("\\E", at);
            int last = end < 0 ? pattern.length() : end;
            group.add(Math.max(1, last - at - 2));
            at = end < 0 ? last : end + 2;
        } else if (c == '\\') {
            group.add(1);
            at = Math.min(pattern.length(), at + 2);
        } else if (c == '[') {
            group.add(1);
            at = endOfClass();
        } else if (c == '(') {
            open.push(group);
            group = new Group(at);
            at += looksAt("(?") ? 2 : 1;
        } else if (c == ')') {
            long inner = group.size() + 2;
            group = open.pop();
            group.add(inner);
            at++;
        } else if (c == '*' || c == '+' || c == '?') {
            group.multiply(1);
            at++;
        } else if (c == '{') {
            repeat();
        } else {
            group.add(1);
            at++;
        }
    }

    private int endOfClass() {
        int i = at + 1;
        if (i < pattern.length() && pattern.charAt(i) == '^') {
            i++;
        }
        if (i < pattern.length() && pattern.charAt(i) == ']') {
            i++;
        }
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            boolean namedClass = pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0;
            i = namedClass ? pattern.indexOf(":]", i) + 2 : i + (pattern.charAt(i) == '\\' ? 2 : 1);
        }
        return Math.min(pattern.length(), i + 1);
    }

    /** Reads {@code {n}}, {@code {n,}} or {@code {n,m}}; a brace that is none of them stands for itself. */
    private void repeat() {
        int end = pattern.indexOf('}', at);
        String inside = end < 0 ? "" : pattern.substring(at + 1, Math.min(end, at + 12));
        int comma = inside.indexOf(',');
        String count =
                comma < 0 || comma == inside.length() - 1 ? inside.replace(",", "") : inside.substring(comma + 1);
        boolean isRepeat = !count.isEmpty()
                && count.length() <= 4
                && count.chars().allMatch(Character::isDigit)
                && Character.isDigit(inside.charAt(0));
        if (isRepeat) {
            group.multiply(Integer.parseInt(count));
            at = end + 1;
        } else {
            group.add(1);
            at++;
        }
    }

    private boolean looksAt(String text) {
        return pattern.startsWith(text, at);
    }

    /** The steps of one group: those that are settled, and those of its last atom, which a quantifier may multiply. */
    private static final class Group {

        private static final long LARGE = 1L << 40;

        private final int start;
        private long settled;
        private long last;
        private boolean quantified;

        Group(int start) {
            this.start = start;
        }

        void add(long atom) {
            settled = size();
            last = atom;
            quantified = false;
        }

        void multiply(int times) {
            last = Math.min(LARGE, last * Math.max(1, times) + 1);
            quantified = true;
        }

        long size() {
            return Math.min(LARGE, settled + last);
        }
    }
}

package dev.assay.activities.scorer.text;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

/**
 * The Levenshtein distance: the fewest insertions, deletions and replacements of one symbol that make one text of the
 * other. 64 rows of the matrix are one step (Myers 1999, in blocks after Hyyrö 2003). The steps of a block wait for each
 * other; so two blocks go side by side, the lower one a column behind, and the processor works on both at once.
 *
 * <p>Only a band around the diagonal is looked at (Ukkonen 1985): first a narrow one. What that gives is never below the
 * distance, and so says how wide a second one must be, unless it was wide enough already. One cell at a time, as Commons
 * Text computes it, takes milliseconds for texts of 1 KB.
 */
public final class EditDistance {

    private static final int ROWS = 64;

    /** Diagonals to either side in the first look. */
    private static final int NARROW = 48;

    /** Cells to look at, 64 of them in some nanoseconds: about a second for all. */
    private static final long MAX_CELLS = 16_000_000_000L;

    private final int[] shorter;
    private final int[] longer;

    /** Which rows of the upper block have a symbol, one bit for each. */
    private final long[] upperRows;

    /** Which rows of the lower block have it. */
    private final long[] lowerRows;

    /** How much larger the bottom of the last block is in a column than in the column before: 1, 0 or -1. */
    private final byte[] steps;

    private EditDistance(int[] shorter, int[] longer, int kinds) {
        this.shorter = shorter;
        this.longer = longer;
        this.upperRows = new long[kinds];
        this.lowerRows = new long[kinds];
        this.steps = new byte[longer.length];
    }

    /**
     * {@return the distance of two texts; empty when they are so long and so different that it would take too long}
     *
     * @param symbols numbered the symbols of both
     * @throws CancellationException when the thread is interrupted meanwhile
     */
    public static OptionalInt between(int[] one, int[] other, Symbols symbols) {
        int least = Math.min(one.length, other.length);
        int start = 0;
        while (start < least && one[start] == other[start]) {
            start++;
        }
        int end = 0;
        while (end < least - start && one[one.length - 1 - end] == other[other.length - 1 - end]) {
            end++;
        }
        int[] shorter = one.length <= other.length ? one : other;
        int[] longer = one.length <= other.length ? other : one;
        return new EditDistance(
                        Arrays.copyOfRange(shorter, start, shorter.length - end),
                        Arrays.copyOfRange(longer, start, longer.length - end),
                        symbols.count())
                .distance();
    }

    private OptionalInt distance() {
        int excess = longer.length - shorter.length;
        if (shorter.length == 0) {
            return OptionalInt.of(excess);
        }
        if (cells(NARROW) > MAX_CELLS) {
            return OptionalInt.empty();
        }
        int atMost = within(NARROW);
        int needed = (atMost - excess) / 2;
        if (needed <= NARROW) {
            return OptionalInt.of(atMost);
        }
        return cells(needed) > MAX_CELLS ? OptionalInt.empty() : OptionalInt.of(within(needed));
    }

    private long cells(int diagonals) {
        long width = 2L * diagonals + longer.length - shorter.length + 2 * ROWS;
        return shorter.length * Math.min(longer.length, width);
    }

    /** {@return the fewest edits on those diagonals around the ones from corner to corner} */
    private int within(int diagonals) {
        Arrays.fill(steps, (byte) 1);
        int from = 0;
        int value = 0;
        for (int top = 0; top < shorter.length; top += 2 * ROWS) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The comparison was interrupted");
            }
            int height = Math.min(2 * ROWS, shorter.length - top);
            int begin = Math.max(from, top - diagonals);
            long reach = (long) top + height + longer.length - shorter.length + diagonals;
            value += sum(from, begin) + height;
            walk(top, height, begin, (int) Math.min(longer.length, reach));
            from = begin;
        }
        return value + sum(from, longer.length);
    }

    private int sum(int from, int to) {
        int sum = 0;
        for (int column = from; column < to; column++) {
            sum += steps[column];
        }
        return sum;
    }

    /** Walks over the columns of these rows; what lies left of them and above is taken for as dear as it can be. */
    private void walk(int top, int height, int begin, int end) {
        int above = Math.min(ROWS, height);
        mark(upperRows, top, above);
        mark(lowerRows, top + above, height - above);
        if (height > above) {
            inPairs(height - above, begin, end);
        } else {
            Block block = new Block(height);
            for (int column = begin; column < end; column++) {
                steps[column] = (byte) block.step(upperRows[longer[column]], steps[column]);
            }
        }
        clear(upperRows, top, above);
        clear(lowerRows, top + above, height - above);
    }

    private void inPairs(int below, int begin, int end) {
        Block upper = new Block(ROWS);
        Block lower = new Block(below);
        int symbol = longer[begin];
        int between = upper.step(upperRows[symbol], steps[begin]);
        for (int column = begin + 1; column < end; column++) {
            int next = longer[column];
            int ahead = upper.step(upperRows[next], steps[column]);
            steps[column - 1] = (byte) lower.step(lowerRows[symbol], between);
            between = ahead;
            symbol = next;
        }
        steps[end - 1] = (byte) lower.step(lowerRows[symbol], between);
    }

    private void mark(long[] rows, int top, int height) {
        for (int row = 0; row < height; row++) {
            rows[shorter[top + row]] |= 1L << row;
        }
    }

    private void clear(long[] rows, int top, int height) {
        for (int row = 0; row < height; row++) {
            rows[shorter[top + row]] = 0;
        }
    }

    /** One column of up to 64 rows: where the values rise from a row to the next by 1, and where they fall. */
    private static final class Block {

        private final int bottom;
        private long rises = -1;
        private long falls;

        Block(int height) {
            this.bottom = height - 1;
        }

        /**
         * Goes on to the next column.
         *
         * @param rows those that have the column's symbol
         * @param in how much larger the value above the block is than in the column before: 1, 0 or -1
         * @return how much larger its last value is than in the column before
         */
        int step(long rows, int in) {
            long fallsIn = in >>> 31;
            long vertical = rows | falls;
            long equal = rows | fallsIn;
            long diagonal = (((equal & rises) + rises) ^ rises) | equal;
            long right = falls | ~(diagonal | rises);
            long left = rises & diagonal;
            int out = (int) (((right >>> bottom) & 1) - ((left >>> bottom) & 1));
            right = (right << 1) | ((in + 1) >>> 1);
            left = (left << 1) | fallsIn;
            rises = left | ~(vertical | right);
            falls = right & vertical;
            return out;
        }
    }
}

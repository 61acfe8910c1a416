package dev.assay.activities.scorer.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts the n-grams that texts have in common, for all n up to an order at once.
 *
 * <p>All positions of all texts are sorted by the symbols that begin there, one counting sort for each place (a radix
 * sort). Equal n-grams are neighbours then, for every n, and one walk counts them. Time and memory grow with the length
 * of the texts times the order, whatever the texts look like; no n-gram is ever built or hashed.
 */
public final class Ngrams {

    /** Stands after the end of each text, as often as an n-gram may reach beyond it. */
    private static final int END = 0;

    private final int order;

    /** Symbols of all texts, numbered from 1, with ends between them. */
    private final int[] symbols;

    private final int[] textAt;
    private final int[] ends;
    private final int kinds;

    private Ngrams(List<int[]> texts, int order, int kinds) {
        int length = texts.stream().mapToInt(text -> text.length + order).sum();
        this.order = order;
        this.symbols = new int[length];
        this.textAt = new int[length];
        this.ends = new int[texts.size()];
        this.kinds = kinds + 1;
        int at = 0;
        for (int text = 0; text < texts.size(); text++) {
            for (int symbol : texts.get(text)) {
                textAt[at] = text;
                symbols[at++] = symbol + 1;
            }
            ends[text] = at;
            at += order;
        }
    }

    /** {@return how many n-grams a text of that length has} */
    public static int count(int length, int n) {
        return Math.max(0, length - n + 1);
    }

    /**
     * Counts the n-grams of a text that others have as well, each as often as it occurs in the text, but no more often
     * than in that of the others that has it most often: the clipped counts of BLEU (Papineni et al. 2002).
     *
     * @param symbols numbered the symbols of all texts
     * @return the count for each n, from 1 to the order
     */
    public static int[] inCommon(int[] text, List<int[]> others, int order, Symbols symbols) {
        List<int[]> all = new ArrayList<>(others.size() + 1);
        all.add(text);
        all.addAll(others);
        return new Ngrams(all, order, symbols.count()).inCommon();
    }

    /**
     * Walks over the sorted positions. Each counts for the longest n-gram that it has in common with a neighbour; once
     * that has no more of them, what it counted goes on to the n-gram without its last symbol, whose neighbours are the
     * next ones.
     */
    private int[] inCommon() {
        int[] inCommon = new int[order];
        int[] counts = new int[(order + 1) * ends.length];
        int[] sorted = sorted();
        int before = 0;
        for (int at = 0; at < sorted.length; at++) {
            int position = sorted[at];
            int after = at + 1 < sorted.length ? shared(position, sorted[at + 1]) : 0;
            int longest = Math.max(before, after);
            counts[longest * ends.length + textAt[position]]++;
            close(longest, after, counts, inCommon);
            before = after;
        }
        return inCommon;
    }

    private void close(int from, int to, int[] counts, int[] inCommon) {
        int width = ends.length;
        for (int n = from; n > to; n--) {
            int ended = n * width;
            int most = 0;
            for (int at = ended + 1; at < ended + width; at++) {
                most = Math.max(most, counts[at]);
                counts[at - width] += counts[at];
                counts[at] = 0;
            }
            inCommon[n - 1] += Math.min(counts[ended], most);
            counts[ended - width] += counts[ended];
            counts[ended] = 0;
        }
    }

    /** Sorts by the last place first; later sorts keep the order of what is equal. */
    private int[] sorted() {
        int[] from = positions();
        int[] to = new int[from.length];
        int[] occurrences = occurrences();
        int[] starts = new int[kinds];
        for (int place = order - 1; place >= 0; place--) {
            for (int kind = 1; kind < kinds; kind++) {
                starts[kind] = starts[kind - 1] + occurrences[kind - 1];
            }
            for (int position : from) {
                to[starts[symbols[position + place]]++] = position;
            }
            starts[0] = 0;
            int[] free = from;
            from = to;
            to = free;
            shift(occurrences, place - 1);
        }
        return from;
    }

    /** {@return how often each symbol stands at the last place, seen from all positions} */
    private int[] occurrences() {
        int[] occurrences = new int[kinds];
        for (int text = 0; text < ends.length; text++) {
            int seen = Math.min(ends[text], begin(text) + order - 1);
            for (int at = seen; at < ends[text]; at++) {
                occurrences[symbols[at]]++;
            }
            occurrences[END] += seen - begin(text);
        }
        return occurrences;
    }

    /** Goes on to the place before: from there each text that is so long shows one symbol more, and one end less. */
    private void shift(int[] occurrences, int place) {
        for (int text = 0; place >= 0 && text < ends.length; text++) {
            int at = begin(text) + place;
            if (at < ends[text]) {
                occurrences[symbols[at]]++;
                occurrences[END]--;
            }
        }
    }

    private int begin(int text) {
        return text == 0 ? 0 : ends[text - 1] + order;
    }

    private int[] positions() {
        int[] positions = new int[symbols.length - ends.length * order];
        int count = 0;
        for (int at = 0; at < symbols.length; at++) {
            if (symbols[at] != END) {
                positions[count++] = at;
            }
        }
        return positions;
    }

    /** {@return how many symbols two positions have in common before they differ or a text ends} */
    private int shared(int one, int other) {
        int n = 0;
        while (n < order && symbols[one + n] != END && symbols[one + n] == symbols[other + n]) {
            n++;
        }
        return n;
    }
}

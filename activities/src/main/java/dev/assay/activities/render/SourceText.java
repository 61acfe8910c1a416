package dev.assay.activities.render;

import java.util.Arrays;

/** A template's text that knows where its lines begin. */
final class SourceText {

    private static final int MAX_SHOWN_LINE = 500;

    private final String text;
    private final int[] lineStarts;

    SourceText(String text) {
        this.text = text;
        this.lineStarts = lineStartsOf(text);
    }

    String text() {
        return text;
    }

    Place placeAt(int offset) {
        int line = lineIndexAt(offset);
        return new Place(line + 1, offset - lineStarts[line] + 1);
    }

    /** {@return the line that holds the offset, without its line break; of a very long one, what follows the offset} */
    String lineAt(int offset) {
        int line = lineIndexAt(offset);
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : text.length();
        int start = end - lineStarts[line] > MAX_SHOWN_LINE ? offset : lineStarts[line];
        return text.substring(start, Math.min(end, start + MAX_SHOWN_LINE));
    }

    private int lineIndexAt(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private static int[] lineStartsOf(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (lines == starts.length) {
                starts = Arrays.copyOf(starts, lines * 2);
            }
            starts[lines++] = at + 1;
        }
        return Arrays.copyOf(starts, lines);
    }
}

package dev.assay.starter.cli.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts of others, made fit for a terminal: what could steer it is shown as an escape, and widths are counted in the
 * columns that characters take there.
 */
public final class DisplayText {

    private static final String ELLIPSIS = "…";
    private static final String TAB = "    ";

    private DisplayText() {}

    /** {@return the text in one line, without anything that a terminal would act on} */
    public static String line(String text) {
        return safe(text.strip()).replaceAll("\\s*\\R\\s*", " ");
    }

    /** {@return the text with its line ends, without anything else that a terminal would act on} */
    public static String safe(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\t') {
                out.append(TAB);
            } else if (c != '\n' && steers(c)) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** {@return the columns that a text without line ends takes} */
    public static int width(String text) {
        return text.codePoints().map(DisplayText::columns).sum();
    }

    /** {@return the text, cut to a width with an ellipsis when it is wider} */
    public static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        return text.substring(0, fitting(text, Math.max(0, width - 1))).stripTrailing() + ELLIPSIS;
    }

    /** {@return the text, shortened in its middle to a width when it is wider} */
    public static String cutMiddle(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        int room = Math.max(0, width - 1);
        String beginning = text.substring(0, fitting(text, (room + 1) / 2));
        int end = text.length();
        for (int left = room - width(beginning); end > 0; end = text.offsetByCodePoints(end, -1)) {
            left -= columns(text.codePointBefore(end));
            if (left < 0) {
                break;
            }
        }
        return beginning + ELLIPSIS + text.substring(end);
    }

    /** {@return the text with spaces up to a width} */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** {@return the text with spaces before it up to a width} */
    public static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /** {@return the text in lines of a width, broken between words where there are any; the last ends with an ellipsis
     * when there would be more than that many} */
    public static List<String> wrap(String text, int width, int maxLines) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : safe(text).strip().split("\n", -1)) {
            String rest = paragraph.stripTrailing();
            do {
                int end = lineEnd(rest, width);
                lines.add(rest.substring(0, end).stripTrailing());
                rest = rest.substring(end).stripLeading();
            } while (!rest.isEmpty() && lines.size() <= maxLines);
            if (lines.size() > maxLines) {
                return shortened(lines, width, maxLines);
            }
        }
        return lines;
    }

    private static List<String> shortened(List<String> lines, int width, int maxLines) {
        List<String> kept = new ArrayList<>(lines.subList(0, maxLines));
        String last = kept.get(maxLines - 1);
        kept.set(maxLines - 1, width(last) < width ? last + ELLIPSIS : cut(last + " ", width));
        return kept;
    }

    private static int lineEnd(String text, int width) {
        int fitting = fitting(text, width);
        if (fitting == text.length()) {
            return fitting;
        }
        int space = text.lastIndexOf(' ', fitting);
        while (space > 0 && text.startsWith(" %", space)) {
            space = text.lastIndexOf(' ', space - 1);
        }
        return space > fitting / 2 ? space : Math.max(fitting, Character.charCount(text.codePointAt(0)));
    }

    /** {@return how many chars from the beginning fit into a width} */
    private static int fitting(String text, int width) {
        int used = 0;
        int index = 0;
        while (index < text.length()) {
            int c = text.codePointAt(index);
            used += columns(c);
            if (used > width) {
                break;
            }
            index += Character.charCount(c);
        }
        return index;
    }

    /** Control characters, and those that turn the direction of what follows (Unicode's bidirectional controls). */
    private static boolean steers(int c) {
        return Character.isISOControl(c)
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c == 0x2028
                || c == 0x2029
                || Character.getType(c) == Character.SURROGATE;
    }

    private static int columns(int c) {
        int type = Character.getType(c);
        boolean joins = type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || c >= 0x1160 && c <= 0x11FF;
        return joins ? 0 : isWide(c) ? 2 : 1;
    }

    /** The ranges that Unicode's EastAsianWidth.txt calls wide or full width, joined where only unassigned lie between. */
    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115F
                        || c >= 0x2E80 && c <= 0x303E
                        || c >= 0x3041 && c <= 0xA4CF
                        || c >= 0xA960 && c <= 0xA97C
                        || c >= 0xAC00 && c <= 0xD7A3
                        || c >= 0xF900 && c <= 0xFAFF
                        || c >= 0xFE30 && c <= 0xFE6F
                        || c >= 0xFF00 && c <= 0xFF60
                        || c >= 0xFFE0 && c <= 0xFFE6
                        || c >= 0x1F300 && c <= 0x1F64F
                        || c >= 0x1F680 && c <= 0x1F6FF
                        || c >= 0x1F7E0 && c <= 0x1F7EB
                        || c >= 0x1F900 && c <= 0x1FAFF
                        || c >= 0x20000 && c <= 0x3FFFD
                        || isWideSymbol(c));
    }

    /** The symbols below U+3000 that are shown as emoji by themselves. */
    private static boolean isWideSymbol(int c) {
        return "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕".indexOf(c) >= 0;
    }
}

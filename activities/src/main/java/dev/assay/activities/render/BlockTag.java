package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tag {@code [# th:…="…"]} that opens a block, or {@code [# th:…="…"/]} that is one.
 *
 * @param attributes what it does, in the order in which the engine does it
 * @param isStandalone whether it closes itself
 * @param end the offset behind it
 */
record BlockTag(List<Attribute> attributes, boolean isStandalone, int end) {

    /** One attribute, ready to run. */
    record Attribute(BlockAttribute name, Instruction instruction, Place place) {}

    private static final String NAMED = "th:block";

    BlockTag {
        attributes = attributes.stream()
                .sorted(Comparator.comparing(Attribute::name))
                .toList();
    }

    /** {@return whether a tag begins here: {@code [#}, perhaps {@code th:block}, and an attribute of ours} */
    static boolean isAt(String text, int at) {
        if (!text.startsWith("[#", at)) {
            return false;
        }
        int attribute = skipSpaces(text, afterName(text, at));
        boolean isSpaced = attribute > afterName(text, at);
        return isSpaced && (text.startsWith("th:", attribute) || text.startsWith("data-th-", attribute));
    }

    /** {@return the length of the closing tag that begins here, or 0 when none does} */
    static int closeLengthAt(String text, int at) {
        if (text.startsWith("[/]", at)) {
            return 3;
        }
        return text.startsWith("[/" + NAMED + "]", at) ? NAMED.length() + 3 : 0;
    }

    static BlockTag read(SourceText source, int at) {
        String text = source.text();
        List<Attribute> attributes = new ArrayList<>();
        int offset = skipSpaces(text, afterName(text, at));
        while (!text.startsWith("]", offset) && !text.startsWith("/]", offset)) {
            offset = skipSpaces(text, readAttribute(source, at, offset, attributes));
        }
        boolean isStandalone = text.startsWith("/]", offset);
        return new BlockTag(attributes, isStandalone, offset + (isStandalone ? 2 : 1));
    }

    /** Reads one attribute and returns the offset behind it. */
    private static int readAttribute(SourceText source, int tag, int from, List<Attribute> attributes) {
        String text = source.text();
        int nameEnd = from;
        while (nameEnd < text.length() && isNamePart(text.charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == from) {
            throw failure(source, tag, "the tag that begins here is not closed: write [# th:if=\"${…}\"]");
        }
        BlockAttribute name = BlockAttribute.named(text.substring(from, nameEnd), source.placeAt(from));
        if (attributes.stream().anyMatch(other -> other.name() == name)) {
            throw failure(source, from, "th:" + name.word() + " stands twice in one tag");
        }
        int quote = skipSpaces(text, nameEnd);
        if (text.startsWith("=", quote)) {
            quote = skipSpaces(text, quote + 1);
        }
        if (!text.startsWith("\"", quote) && !text.startsWith("'", quote)) {
            throw failure(source, from, "th:" + name.word() + " needs a value in quotes: th:" + name.word() + "=\"…\"");
        }
        int close = text.indexOf(text.charAt(quote), quote + 1);
        if (close < 0) {
            throw failure(source, quote, "the quote that begins here is never closed");
        }
        Instruction instruction = name.read(new ExpressionTokens(source, quote + 1, close));
        attributes.add(new Attribute(name, instruction, source.placeAt(from)));
        return close + 1;
    }

    private static int afterName(String text, int at) {
        return text.startsWith(NAMED, at + 2) ? at + 2 + NAMED.length() : at + 2;
    }

    private static boolean isNamePart(char character) {
        return character == ':' || character == '-' || ExpressionTokens.isNamePart(character);
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static RenderException failure(SourceText source, int offset, String problem) {
        return new RenderException(Kind.SYNTAX, source.placeAt(offset), problem);
    }
}

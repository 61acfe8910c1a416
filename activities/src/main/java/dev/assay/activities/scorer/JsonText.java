package dev.assay.activities.scorer;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON (RFC 8259) that a model wrote, with limits on its depth and on the length of its numbers. */
final class JsonText {

    /** Levels of nesting; RFC 8259, section 9 lets a reader set such limits. */
    private static final int MAX_DEPTH = 500;

    private static final int MAX_NUMBER_LENGTH = 1_000;

    private static final String FENCE = "```";

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .build())
            .build()
            .readerFor(JsonNode.class);

    private static final ObjectReader EXACT_READER = READER.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final ObjectReader STRICT_READER = READER.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private JsonText() {}

    /**
     * {@return the one JSON value that a text is}
     *
     * @throws NotJsonException when it is none, more than one, or beyond the limits
     */
    static JsonNode read(String text) throws NotJsonException {
        return read(READER, text);
    }

    /** As {@link #read(String)}, with every digit of its numbers. */
    static JsonNode readExactly(String text) throws NotJsonException {
        return read(EXACT_READER, text);
    }

    /** As {@link #read(String)}, but an object that has a key twice is none. */
    static JsonNode readStrictly(String text) throws NotJsonException {
        return read(STRICT_READER, text);
    }

    private static JsonNode read(ObjectReader reader, String text) throws NotJsonException {
        if (text.isBlank()) {
            throw new NotJsonException("there is no text");
        }
        try {
            return reader.readTree(text);
        } catch (JacksonException e) {
            throw new NotJsonException(describe(e));
        }
    }

    /** {@return the inside of a Markdown code block, if the text is one and nothing else; else the text itself} */
    static String unfence(String text) {
        String stripped = text.strip();
        int firstLineEnd = stripped.indexOf('\n');
        boolean fenced = stripped.startsWith(FENCE)
                && stripped.endsWith(FENCE)
                && firstLineEnd > 0
                && firstLineEnd < stripped.length() - FENCE.length();
        return fenced ? stripped.substring(firstLineEnd + 1, stripped.length() - FENCE.length()) : text;
    }

    private static String describe(JacksonException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("it can't be read");
        TokenStreamLocation location = e.getLocation();
        String place = location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        return Excerpt.of(message, 200) + place;
    }
}

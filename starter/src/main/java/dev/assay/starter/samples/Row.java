package dev.assay.starter.samples;

import tools.jackson.databind.JsonNode;

/**
 * A row as it was read, not yet judged.
 *
 * @param pointer where it stands: {@code /LINE} in a file, a JSON pointer in a document
 * @param content what stands there; the rows of a table are objects of texts
 */
record Row(String pointer, JsonNode content) {

    static Row atLine(long line, JsonNode content) {
        return new Row(pointer(line), content);
    }

    static String pointer(long line) {
        return "/" + line;
    }
}

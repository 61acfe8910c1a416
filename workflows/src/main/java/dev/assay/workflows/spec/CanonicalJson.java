package dev.assay.workflows.spec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/**
 * One way to write a JSON value, so that equal values have equal texts and equal hashes.
 *
 * <p>As in RFC 8785 (JSON Canonicalization Scheme): no white space, keys sorted by UTF-16 code units, texts with the
 * shortest escapes. Unlike there, numbers keep their full precision (a seed may exceed 2^53): trailing zeros go, so
 * {@code 1}, {@code 1.0} and {@code 1e0} are the same, and beyond 30 digits the exponent form is used. Half a
 * surrogate pair, which UTF-8 can't write, is escaped instead of refused; a value that JSON does not know, such as
 * YAML's {@code .inf}, is written as the text that stands for it.
 */
public final class CanonicalJson {

    private static final int MAX_PLAIN_DIGITS = 30;
    private static final HexFormat HEX = HexFormat.of();

    private CanonicalJson() {}

    /** {@return the canonical text of a value} */
    public static String write(JsonNode value) {
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    /** {@return SHA-256 over the UTF-8 of the canonical text, as 64 lower-case hexadecimal digits} */
    public static String hash(JsonNode value) {
        return sha256(write(value));
    }

    /** {@return SHA-256 over the UTF-8 of a text, as 64 lower-case hexadecimal digits} */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HEX.formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void append(JsonNode value, StringBuilder out) {
        if (value.isObject()) {
            appendObject(value, out);
        } else if (value.isArray()) {
            appendArray(value, out);
        } else if (value.isString()) {
            appendText(value.stringValue(), out);
        } else if (value instanceof NumericNode number && !number.isNaN()) {
            out.append(number(number));
        } else if (value.isBoolean()) {
            out.append(value.booleanValue());
        } else if (value.isNull() || value.isMissingNode()) {
            out.append("null");
        } else {
            appendText(value.asString(), out);
        }
    }

    private static void appendObject(JsonNode value, StringBuilder out) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        value.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        char separator = '{';
        for (var entry : sorted.entrySet()) {
            out.append(separator);
            appendText(entry.getKey(), out);
            out.append(':');
            append(entry.getValue(), out);
            separator = ',';
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(JsonNode value, StringBuilder out) {
        char separator = '[';
        for (JsonNode element : value.values()) {
            out.append(separator);
            append(element, out);
            separator = ',';
        }
        out.append(value.isEmpty() ? "[]" : "]");
    }

    private static void appendText(String text, StringBuilder out) {
        out.append('"');
        text.codePoints().forEach(character -> appendCharacter(character, out));
        out.append('"');
    }

    private static void appendCharacter(int character, StringBuilder out) {
        int named = "\b\t\n\f\r\"\\".indexOf(character);
        if (named >= 0) {
            out.append('\\').append("btnfr\"\\".charAt(named));
        } else if (character < ' ' || Character.getType(character) == Character.SURROGATE) {
            out.append("\\u").append(HEX.toHexDigits((char) character));
        } else {
            out.appendCodePoint(character);
        }
    }

    private static String number(NumericNode value) {
        BigDecimal stripped = value.decimalValue().stripTrailingZeros();
        boolean plain = stripped.precision() - (long) stripped.scale() <= MAX_PLAIN_DIGITS
                && stripped.scale() <= MAX_PLAIN_DIGITS;
        if (stripped.signum() == 0) {
            return BigInteger.ZERO.toString();
        }
        return plain ? stripped.toPlainString() : stripped.toString();
    }
}

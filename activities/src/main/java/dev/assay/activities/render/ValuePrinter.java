package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints values the same way in every template syntax: nothing for null, texts as they are, numbers without exponent,
 * lists and maps as compact JSON.
 */
final class ValuePrinter {

    private static final int MAX_DEPTH = 256;
    // beyond, plain digits would be longer than any reader wants: the exponent is then the clearer form
    private static final int MAX_DIGITS = 40;

    private final PromptText out;
    private final RenderBudget budget;

    ValuePrinter(PromptText out, RenderBudget budget) {
        this.out = out;
        this.budget = budget;
    }

    static String print(@Nullable Object value, RenderBudget budget) {
        if (value instanceof String text) {
            return text;
        }
        PromptText out = new PromptText(budget);
        new ValuePrinter(out, budget).print(value);
        return out.toString();
    }

    static String printAsJson(@Nullable Object value, RenderBudget budget) {
        PromptText out = new PromptText(budget);
        new ValuePrinter(out, budget).json(value, 0);
        return out.toString();
    }

    void print(@Nullable Object value) {
        if (value instanceof String text) {
            out.append(text);
        } else if (value != null) {
            json(value, 0);
        }
    }

    private void json(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new RenderException(Kind.LIMIT, null, "a value is nested deeper than " + MAX_DEPTH + " levels");
        }
        if (value == null) {
            out.append("null");
        } else if (value instanceof String text) {
            quoted(text);
        } else if (value instanceof Boolean) {
            out.append(value.toString());
        } else if (value instanceof Number number) {
            out.append(plain(number));
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof List<?> list) {
            array(list, depth);
        } else {
            throw notPlain(value);
        }
    }

    private static RenderException notPlain(Object value) {
        if (value instanceof Missing missing) {
            return missing.failure();
        }
        return new RenderException(
                Kind.VALUE, null, "a value is no plain data: only texts, numbers, booleans, lists and maps are");
    }

    private void object(Map<?, ?> map, int depth) {
        budget.steps(map.size());
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            quoted(String.valueOf(entry.getKey()));
            out.append(':');
            json(entry.getValue(), depth + 1);
            separator = ",";
        }
        out.append('}');
    }

    private void array(List<?> list, int depth) {
        budget.steps(list.size());
        out.append('[');
        String separator = "";
        for (Object element : list) {
            out.append(separator);
            json(element, depth + 1);
            separator = ",";
        }
        out.append(']');
    }

    private void quoted(String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character == '"' || character == '\\') {
                out.write(text, written, i - written);
                out.append(escaped(character));
                written = i + 1;
            }
        }
        out.write(text, written, text.length() - written);
        out.append('"');
    }

    private static String escaped(char character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> String.format("\\u%04x", (int) character);
        };
    }

    static String plain(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            String printed = number.toString();
            boolean hasExponent = printed.indexOf('E') > 0 && Double.isFinite(value);
            return hasExponent ? plain(new BigDecimal(printed).stripTrailingZeros()) : printed;
        }
        if (number instanceof BigDecimal decimal) {
            boolean isShort = decimal.scale() <= MAX_DIGITS && decimal.precision() - decimal.scale() <= MAX_DIGITS;
            return isShort ? decimal.toPlainString() : decimal.toString();
        }
        return number.toString();
    }
}

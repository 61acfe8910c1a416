package dev.assay.activities.render;

import com.hubspot.jinjava.util.ForLoop;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.engine.IterationStatusVar;

/** Writes the sentences about names that do not exist, with the ones that do. */
final class UnknownName {

    private static final int MAX_NAMES = 20;
    private static final int MAX_NAME = 60;
    // a farther name is another word, no slip of the finger
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(3);
    private static final List<String> STATUS_FIELDS =
            List.of("count", "current", "even", "first", "index", "last", "odd", "size");
    private static final List<String> LOOP_FIELDS =
            List.of("first", "index", "index0", "last", "length", "revindex", "revindex0");

    private UnknownName() {}

    static String variable(String name, Collection<String> known) {
        String ones = known.isEmpty() ? "there are none" : "known ones: " + nearestFirst(name, known);
        return "unknown variable '" + shortened(name) + "'; " + ones;
    }

    static String field(String path, @Nullable Object owner, @Nullable Object key) {
        if (owner instanceof List<?> list) {
            return "'" + path + "' is a list of " + list.size() + ": it has no element "
                    + "[" + shortened(String.valueOf(key)) + "]"
                    + (list.isEmpty() ? "" : "; indexes go from 0 to " + (list.size() - 1));
        }
        String name = String.valueOf(key);
        if (owner instanceof Map<?, ?> map) {
            List<String> fields = map.keySet().stream().map(String::valueOf).toList();
            return unknownField(path, name, fields);
        }
        if (owner instanceof IterationStatusVar) {
            return unknownField(path, name, STATUS_FIELDS);
        }
        if (owner instanceof ForLoop) {
            return unknownField("loop", name, LOOP_FIELDS);
        }
        return "'" + path + "' is " + Comparison.nameOf(owner) + ": it has no field '" + shortened(name) + "'";
    }

    /** {@return the key as a step is written in a template: {@code .name} or {@code [0]}} */
    static String stepInWords(@Nullable Object key) {
        return key instanceof String name ? "." + shortened(name) : "[" + shortened(String.valueOf(key)) + "]";
    }

    static String nearestFirst(String name, Collection<String> known) {
        List<String> sorted = known.stream()
                .sorted(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        String names = sorted.stream()
                .limit(MAX_NAMES)
                .map(UnknownName::shortened)
                .reduce((one, other) -> one + ", " + other)
                .orElse("none");
        return sorted.size() > MAX_NAMES ? names + " and " + (sorted.size() - MAX_NAMES) + " more" : names;
    }

    private static String unknownField(String path, String name, Collection<String> fields) {
        String ones = fields.isEmpty() ? "it has none" : "its fields: " + nearestFirst(name, fields);
        return "'" + path + "' has no field '" + shortened(name) + "'; " + ones;
    }

    private static int distance(String name, String other) {
        if (name.length() > MAX_NAME || other.length() > MAX_NAME) {
            return Integer.MAX_VALUE;
        }
        int distance = DISTANCE.apply(name, other);
        // a distance of half the name is no likeness: such names stay in the order of the alphabet
        return distance < 0 || distance * 2 > name.length() ? Integer.MAX_VALUE : distance;
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }
}

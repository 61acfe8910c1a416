package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Thymeleaf templates. Each is pure, and pays for the characters it works through. Those that ask
 * whether something is there ({@code isEmpty}, {@code defaultString}) take an absent first argument.
 *
 * <p>{@code #strings}: {@code length(t)}, {@code toUpperCase(t)}, {@code toLowerCase(t)}, {@code trim(t)},
 * {@code isEmpty(t)} (true for blank), {@code contains(t, part)}, {@code startsWith(t, part)},
 * {@code endsWith(t, part)}, {@code replace(t, part, by)}, {@code substring(t, from[, to])} (bounds beyond the text
 * mean its ends), {@code defaultString(t, otherwise)}, {@code listJoin(list, separator)}. What is no text is printed
 * first. {@code #lists}: {@code size}, {@code isEmpty}, {@code contains(list, element)}. {@code #maps}: {@code size},
 * {@code isEmpty}, {@code containsKey(map, key)}. {@code #json(value)}: any value as JSON.
 */
final class Functions {

    private static final Map<String, Function> BY_NAME = new TreeMap<>();

    static {
        of("strings.length", 1, a -> (long) a.text(0).length());
        of("strings.toUpperCase", 1, a -> a.text(0).toUpperCase(Locale.ROOT));
        of("strings.toLowerCase", 1, a -> a.text(0).toLowerCase(Locale.ROOT));
        of("strings.trim", 1, a -> a.text(0).strip());
        ofAbsent("strings.isEmpty", 1, a -> a.text(0).isBlank());
        of("strings.contains", 2, a -> contains(a.text(0), a.text(1)));
        of("strings.startsWith", 2, a -> a.text(0).startsWith(a.text(1)));
        of("strings.endsWith", 2, a -> a.text(0).endsWith(a.text(1)));
        of("strings.replace", 3, a -> replace(a.text(0), a.text(1), a.text(2), a.budget()));
        BY_NAME.put("strings.substring", new Function(2, 3, false, Functions::substring));
        ofAbsent("strings.defaultString", 2, a -> a.text(0).isEmpty() ? a.text(1) : a.text(0));
        of("strings.listJoin", 2, a -> join(a.list(0), a.text(1), a.budget()));
        of("lists.size", 1, a -> (long) a.list(0).size());
        ofAbsent("lists.isEmpty", 1, a -> a.value(0) == null || a.list(0).isEmpty());
        of("lists.contains", 2, a -> containsElement(a.list(0), a.value(1), a.budget()));
        of("maps.size", 1, a -> (long) a.map(0).size());
        ofAbsent("maps.isEmpty", 1, a -> a.value(0) == null || a.map(0).isEmpty());
        of("maps.containsKey", 2, a -> a.map(0).containsKey(a.text(1)));
        of("json", 1, a -> ValuePrinter.printAsJson(a.value(0), a.budget()));
    }

    private Functions() {}

    /** What a function does. */
    interface Body {
        @Nullable Object apply(Arguments arguments);
    }

    /** A function with its least and most number of arguments. */
    record Function(int fewest, int most, boolean asksForAbsence, Body body) {}

    static @Nullable Function named(String name) {
        return BY_NAME.get(name);
    }

    static Collection<String> names() {
        return BY_NAME.keySet();
    }

    /** The values of a call. */
    record Arguments(List<@Nullable Object> values, RenderBudget budget) {

        @Nullable Object value(int index) {
            return values.get(index);
        }

        String text(int index) {
            String text = ValuePrinter.print(value(index), budget);
            budget.charge(text.length());
            return text;
        }

        List<?> list(int index) {
            if (value(index) instanceof List<?> list) {
                return list;
            }
            throw misfit("a list", index);
        }

        Map<?, ?> map(int index) {
            if (value(index) instanceof Map<?, ?> map) {
                return map;
            }
            throw misfit("a map", index);
        }

        /** {@return the whole number, brought between 0 and the greatest} */
        int position(int index, int greatest) {
            double number = Comparison.asNumber(value(index))
                    .orElseThrow(() -> misfit("a number", index))
                    .doubleValue();
            return (int) Math.max(0, Math.min(greatest, number));
        }

        private RenderException misfit(String wanted, int index) {
            return new RenderException(
                    Kind.VALUE,
                    null,
                    "argument " + (index + 1) + " must be " + wanted + ", but is " + Comparison.nameOf(value(index)));
        }
    }

    private static void of(String name, int arguments, Body body) {
        BY_NAME.put(name, new Function(arguments, arguments, false, body));
    }

    private static void ofAbsent(String name, int arguments, Body body) {
        BY_NAME.put(name, new Function(arguments, arguments, true, body));
    }

    private static boolean contains(String text, String part) {
        return part.isEmpty() || new TextSearch(part).find(text, 0) >= 0;
    }

    static String replace(String text, String part, String by, RenderBudget budget) {
        if (part.isEmpty()) {
            return text;
        }
        TextSearch search = new TextSearch(part);
        StringBuilder replaced = new StringBuilder(text.length());
        int kept = 0;
        for (int at = search.find(text, 0); at >= 0; at = search.find(text, kept)) {
            replaced.append(text, kept, at).append(by);
            kept = at + part.length();
            budget.requireRoom(replaced.length());
        }
        return replaced.append(text, kept, text.length()).toString();
    }

    private static String substring(Arguments arguments) {
        String text = arguments.text(0);
        int from = arguments.position(1, text.length());
        int to = arguments.values().size() > 2 ? arguments.position(2, text.length()) : text.length();
        return from < to ? text.substring(from, to) : "";
    }

    static String join(List<?> list, String separator, RenderBudget budget) {
        budget.steps(list.size());
        PromptText joined = new PromptText(budget);
        ValuePrinter printer = new ValuePrinter(joined, budget);
        String before = "";
        for (Object element : list) {
            joined.append(before);
            printer.print(element);
            before = separator;
        }
        return joined.toString();
    }

    private static boolean containsElement(List<?> list, @Nullable Object sought, RenderBudget budget) {
        budget.steps(list.size());
        return list.stream().anyMatch(element -> Comparison.areEqual(element, sought));
    }
}

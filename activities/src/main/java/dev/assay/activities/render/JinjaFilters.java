package dev.assay.activities.render;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import com.hubspot.jinjava.lib.filter.Filter;
import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The filters of Jinja templates. Those that print, search or grow texts are ours, so that they print as all else here
 * and stay within the budget; the others are Jinjava's. Absent are filters that reach for time, chance, parsers, regular
 * expressions or the template engine itself, and those that pad to any width.
 */
final class JinjaFilters {

    private static final Set<String> JINJAVAS = Set.of(
            "abs",
            "capitalize",
            "dictsort",
            "float",
            "int",
            "list",
            "map",
            "reject",
            "rejectattr",
            "reverse",
            "round",
            "select",
            "selectattr",
            "sort",
            "sum",
            "title",
            "unique",
            "wordcount");

    private static final List<Filter> OURS = List.of(
            new Ours("default", JinjaFilters::orDefault),
            new Ours("d", JinjaFilters::orDefault),
            new Ours("upper", in -> in.text().toUpperCase(Locale.ROOT)),
            new Ours("lower", in -> in.text().toLowerCase(Locale.ROOT)),
            new Ours("trim", in -> in.text().strip()),
            new Ours("string", Input::text),
            new Ours("safe", Input::value),
            new Ours("tojson", in -> ValuePrinter.printAsJson(in.value(), in.budget())),
            new Ours("length", JinjaFilters::length),
            new Ours("count", JinjaFilters::length),
            new Ours("first", in -> in.element(true)),
            new Ours("last", in -> in.element(false)),
            new Ours("join", in -> Functions.join(in.list(), in.argumentText(0, ""), in.budget())),
            new Ours(
                    "replace",
                    in -> Functions.replace(in.text(), in.argumentText(0, ""), in.argumentText(1, ""), in.budget())),
            new Ours("truncate", JinjaFilters::truncate));

    private JinjaFilters() {}

    static List<Filter> ours() {
        return OURS;
    }

    static Collection<String> names() {
        Set<String> names = new TreeSet<>(JINJAVAS);
        OURS.forEach(filter -> names.add(filter.getName()));
        return names;
    }

    private static @Nullable Object orDefault(Input in) {
        boolean asksForTruth = in.arguments().length > 1 && Truth.of(in.arguments()[1])
                || Truth.of(in.named().get("boolean"))
                || Truth.of(in.named().get("truthy"));
        boolean isAbsent = in.value() instanceof Missing || in.value() == null;
        if (!isAbsent && (!asksForTruth || Truth.of(in.value()))) {
            return in.value();
        }
        return in.arguments().length > 0 ? in.arguments()[0] : in.named().getOrDefault("default_value", "");
    }

    private static Object length(Input in) {
        if (in.value() instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        return (long)
                (in.value() instanceof Collection<?> all
                        ? all.size()
                        : in.text().length());
    }

    private static String truncate(Input in) {
        String text = in.text();
        Object wanted =
                in.arguments().length > 0 ? in.arguments()[0] : in.named().getOrDefault("length", 255);
        int length = Comparison.asNumber(wanted)
                .orElseThrow(() -> new RenderException(
                        Kind.VALUE, null, "truncate needs a number, but found " + Comparison.nameOf(wanted)))
                .intValue();
        String end = in.argumentText(2, "...");
        if (text.length() <= length) {
            return text;
        }
        String kept = text.substring(0, Math.max(0, length - end.length()));
        boolean cutsWords = in.arguments().length > 1 && Truth.of(in.arguments()[1]);
        int space = cutsWords ? -1 : kept.lastIndexOf(' ');
        return (space > 0 ? kept.substring(0, space) : kept) + end;
    }

    /** What a filter does. */
    private interface Body {
        @Nullable Object apply(Input input);
    }

    /** What a filter is given. */
    private record Input(
            @Nullable Object value, @Nullable Object[] arguments, Map<String, Object> named, RenderBudget budget) {

        String text() {
            return ValuePrinter.print(value, budget);
        }

        String argumentText(int index, String otherwise) {
            return index < arguments.length ? ValuePrinter.print(arguments[index], budget) : otherwise;
        }

        List<?> list() {
            if (value instanceof Collection<?> all) {
                return new ArrayList<>(all);
            }
            throw new RenderException(
                    Kind.VALUE, null, "the filter needs a list, but found " + Comparison.nameOf(value));
        }

        @Nullable Object element(boolean isFirst) {
            if (value instanceof String text) {
                return text.isEmpty() ? "" : isFirst ? text.substring(0, 1) : text.substring(text.length() - 1);
            }
            List<?> list = list();
            return list.isEmpty() ? null : list.get(isFirst ? 0 : list.size() - 1);
        }
    }

    private record Ours(String name, Body body) implements AdvancedFilter {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public @Nullable Object filter(
                @Nullable Object value,
                JinjavaInterpreter interpreter,
                @Nullable Object[] arguments,
                Map<String, Object> named) {
            return body.apply(new Input(value, arguments, named, ((JinjaRendering) interpreter).budget()));
        }
    }
}

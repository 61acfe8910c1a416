package dev.assay.activities.render;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.util.ForLoop;
import dev.assay.activities.render.RenderException.Kind;
import java.beans.FeatureDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * All that a Jinja expression can reach: keys of maps, elements of lists, the state of a loop, four methods of maps,
 * and the filters and tests that are registered. No Java object has properties or methods here, and nothing is looked up
 * by reflection.
 */
final class PlainDataResolver extends ELResolver {

    private static final Set<String> ASKING_FILTERS = Set.of("default", "d");
    private static final Set<String> ASKING_TESTS = Set.of("defined", "undefined");
    private static final List<String> MAP_METHODS = List.of("items", "keys", "values", "get");
    private static final int GREATEST_ARGUMENT = 1 << 20;

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        context.setPropertyResolved(true);
        rendering().budget().step();
        String key = String.valueOf(property);
        if (base instanceof Missing) {
            return base;
        }
        if (base instanceof ForLoop loop) {
            return ofLoop(loop, key);
        }
        if (base instanceof Map<?, ?> map && map.containsKey(key)) {
            return map.get(key);
        }
        if (base instanceof List<?> list) {
            int index = indexIn(list, key);
            if (index >= 0) {
                return list.get(index);
            }
        }
        return rendering().missingField(base, key);
    }

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            Object method,
            Class<?> @Nullable [] types,
            @Nullable Object @Nullable [] parameters) {
        context.setPropertyResolved(true);
        @Nullable Object[] given = parameters == null ? new Object[0] : parameters;
        if (base instanceof Filter filter && "filter".equals(method)) {
            return filtered(filter, given);
        }
        if (base instanceof ExpTest test) {
            return tested(test, "evaluateNegated".equals(method), given);
        }
        if (base instanceof Missing missing) {
            throw missing.failure();
        }
        if (base instanceof Map<?, ?> map && MAP_METHODS.contains(String.valueOf(method))) {
            return ofMap(map, String.valueOf(method), given);
        }
        throw new RenderException(
                Kind.REFUSED,
                null,
                "methods cannot be called, only " + String.join(", ", MAP_METHODS) + " of a map: use a filter");
    }

    /** {@return that such a sandbox holds nothing that could be assigned} */
    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return true;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        throw new RenderException(Kind.REFUSED, null, "nothing can be assigned in an expression");
    }

    @Override
    public Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return Collections.emptyIterator();
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }

    static JinjaRendering rendering() {
        return (JinjaRendering) JinjavaInterpreter.getCurrent();
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object filtered(Filter filter, @Nullable Object[] given) {
        Object value = given[0];
        @Nullable Object[] arguments = (Object[]) given[2];
        Map<String, Object> named = (Map<String, Object>) given[3];
        if (!ASKING_FILTERS.contains(filter.getName())) {
            requirePresent(value);
        }
        Arrays.stream(arguments).forEach(PlainDataResolver::requireSmall);
        named.values().forEach(PlainDataResolver::requireSmall);
        charge(value);
        return filter.filter(value, rendering(), arguments, named);
    }

    private static boolean tested(ExpTest test, boolean isNegated, @Nullable Object[] given) {
        if (!ASKING_TESTS.contains(test.getName())) {
            requirePresent(given[0]);
        }
        charge(given[0]);
        @Nullable Object[] arguments = Arrays.copyOfRange(given, 2, given.length);
        Arrays.stream(arguments).forEach(PlainDataResolver::requirePresent);
        return isNegated
                ? test.evaluateNegated(given[0], rendering(), arguments)
                : test.evaluate(given[0], rendering(), arguments);
    }

    private static void requirePresent(@Nullable Object value) {
        if (value instanceof Missing missing) {
            throw missing.failure();
        }
    }

    private static void requireSmall(@Nullable Object argument) {
        requirePresent(argument);
        if (argument instanceof Number number && Math.abs(number.doubleValue()) > GREATEST_ARGUMENT) {
            throw new RenderException(
                    Kind.LIMIT, null, "a filter's number is at most 1,048,576, not " + ValuePrinter.plain(number));
        }
    }

    private static void charge(@Nullable Object value) {
        if (value instanceof String text) {
            rendering().budget().charge(text.length());
        } else if (value instanceof Collection<?> collection && !(value instanceof Missing)) {
            rendering().budget().steps(collection.size());
        }
    }

    private static @Nullable Object ofMap(Map<?, ?> map, String method, @Nullable Object[] given) {
        rendering().budget().steps(map.size());
        return switch (method) {
            case "items" -> {
                List<List<?>> entries = new ArrayList<>(map.size());
                map.forEach((key, value) -> entries.add(Arrays.asList(key, value)));
                yield entries;
            }
            case "keys" -> new ArrayList<>(map.keySet());
            case "values" -> new ArrayList<>(map.values());
            default -> {
                Object value = given.length > 0 ? map.get(String.valueOf(given[0])) : null;
                yield value == null && given.length > 1 ? given[1] : value;
            }
        };
    }

    private static int indexIn(List<?> list, String key) {
        try {
            int index = Integer.parseInt(key);
            int fromStart = index < 0 ? index + list.size() : index;
            return fromStart < list.size() ? fromStart : -1;
        } catch (NumberFormatException noIndex) {
            return -1;
        }
    }

    private static Object ofLoop(ForLoop loop, String key) {
        return switch (key) {
            case "index" -> loop.getIndex();
            case "index0" -> loop.getIndex0();
            case "revindex" -> loop.getRevindex();
            case "revindex0" -> loop.getRevindex0();
            case "first" -> loop.isFirst();
            case "last" -> loop.isLast();
            case "length" -> loop.getLength();
            default -> rendering().missingField(loop, key);
        };
    }
}

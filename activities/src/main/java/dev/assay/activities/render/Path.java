package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.engine.IterationStatusVar;

/** A way into data, such as {@code stages[0].output}: a start and the steps from there. */
record Path(Start start, List<Step> steps) implements Expression {

    /** Where a path begins. */
    sealed interface Start permits Variable, Computed {}

    /** A path that begins at a variable. */
    record Variable(String name, Place place) implements Start {}

    /** A path that begins at a value in brackets or a function's result. */
    record Computed(Expression expression) implements Start {}

    /** One step of a path: a key that is itself an expression, so that {@code a.b} and {@code a['b']} are the same. */
    record Step(Expression key, Place place) {}

    Path {
        steps = List.copyOf(steps);
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return walk(scope, false);
    }

    @Override
    public @Nullable Object evaluateOrAbsent(Scope scope) {
        return walk(scope, true);
    }

    @Override
    public void tellReads(BiConsumer<String, Place> reads) {
        if (start instanceof Variable variable) {
            reads.accept(variable.name(), variable.place());
        } else if (start instanceof Computed computed) {
            computed.expression().tellReads(reads);
        }
        steps.forEach(step -> step.key().tellReads(reads));
    }

    @Override
    public void tellReadsOrAbsent(BiConsumer<String, Place> reads) {}

    private @Nullable Object walk(Scope scope, boolean absenceIsFine) {
        Object value = startOf(scope, absenceIsFine);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Object key = step.key().evaluate(scope);
            Found found = Found.in(value, key);
            if (!found.exists()) {
                if (absenceIsFine) {
                    return null;
                }
                throw unknownField(scope, i, value, key);
            }
            value = found.value();
        }
        return value;
    }

    private @Nullable Object startOf(Scope scope, boolean absenceIsFine) {
        if (start instanceof Computed computed) {
            return absenceIsFine
                    ? computed.expression().evaluateOrAbsent(scope)
                    : computed.expression().evaluate(scope);
        }
        Variable variable = (Variable) start;
        Object value = scope.get(variable.name());
        if (value == null && !absenceIsFine && !scope.has(variable.name())) {
            throw new RenderException(
                    Kind.UNKNOWN_VARIABLE, variable.place(), UnknownName.variable(variable.name(), scope.names()));
        }
        return value;
    }

    private RenderException unknownField(Scope scope, int failed, @Nullable Object owner, @Nullable Object key) {
        List<String> keys = new ArrayList<>();
        for (Step step : steps.subList(0, failed)) {
            keys.add(UnknownName.stepInWords(step.key().evaluate(scope)));
        }
        String root = start instanceof Variable variable ? variable.name() : "(…)";
        return new RenderException(
                Kind.UNKNOWN_VARIABLE,
                steps.get(failed).place(),
                UnknownName.field(root + String.join("", keys), owner, key));
    }

    /** What a key finds in a value. */
    record Found(boolean exists, @Nullable Object value) {

        private static final Found NOTHING = new Found(false, null);

        static Found in(@Nullable Object owner, @Nullable Object key) {
            if (owner instanceof Map<?, ?> map) {
                Object value = map.get(String.valueOf(key));
                return value != null || map.containsKey(String.valueOf(key)) ? new Found(true, value) : NOTHING;
            }
            if (owner instanceof List<?> list) {
                return inList(list, key);
            }
            return owner instanceof IterationStatusVar status ? ofStatus(status, String.valueOf(key)) : NOTHING;
        }

        private static Found inList(List<?> list, @Nullable Object key) {
            if (!(key instanceof Number number) || number.doubleValue() != number.intValue()) {
                return NOTHING;
            }
            int index = number.intValue();
            return index >= 0 && index < list.size() ? new Found(true, list.get(index)) : NOTHING;
        }

        private static Found ofStatus(IterationStatusVar status, String key) {
            return switch (key) {
                case "index" -> new Found(true, status.getIndex());
                case "count" -> new Found(true, status.getCount());
                case "size" -> new Found(true, status.getSize());
                case "first" -> new Found(true, status.isFirst());
                case "last" -> new Found(true, status.isLast());
                case "even" -> new Found(true, status.isEven());
                case "odd" -> new Found(true, status.isOdd());
                case "current" -> new Found(true, status.getCurrent());
                default -> NOTHING;
            };
        }
    }
}

package dev.assay.activities.render;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.JinjavaProcessors;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.Context.Library;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.Importable;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.tag.ForTag;
import com.hubspot.jinjava.lib.tag.IfTag;
import com.hubspot.jinjava.tree.TagNode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.TreeBuilder;
import jinjava.javax.el.ExpressionFactory;
import org.jspecify.annotations.Nullable;

/** Jinjava without what reaches beyond plain data, and with our rule of truth. */
final class JinjaSandbox extends Jinjava {

    static final Set<String> TAGS = Set.of("if", "elif", "else", "for", "set", "raw");
    static final Set<String> FUNCTIONS = Set.of("range");
    static final Set<String> TESTS = Set.of(
            "boolean",
            "containing",
            "defined",
            "divisibleby",
            "eq",
            "equalto",
            "even",
            "false",
            "float",
            "ge",
            "gt",
            "in",
            "integer",
            "iterable",
            "le",
            "lower",
            "lt",
            "mapping",
            "ne",
            "none",
            "number",
            "odd",
            "sequence",
            "string",
            "true",
            "undefined",
            "upper",
            "==",
            "!=",
            "<",
            "<=",
            ">",
            ">=");
    static final int MAX_RANGE = 1000;

    private final Map<Library, Set<String>> disabled = new EnumMap<>(Library.class);
    private final ExpressionFactory expressions;
    private final Context shared;

    JinjaSandbox(RenderLimits limits) {
        super(configOf(limits));
        Properties syntax = new Properties();
        syntax.setProperty(TreeBuilder.class.getName(), ExtendedSyntaxBuilder.class.getName());
        expressions = new ExpressionFactoryImpl(syntax, new PlainConverter());
        JinjaFilters.ours().forEach(this::registerFilter);
        getGlobalContext().registerTag(new TruthfulIf());
        getGlobalContext().registerTag(new CountedFor());
        getGlobalContext().registerExpTest(new IsDefined("defined", true));
        getGlobalContext().registerExpTest(new IsDefined("undefined", false));
        shared = new SharedContext(getGlobalContext());
        disabled.put(Library.TAG, namesWithout(getGlobalContext().getAllTags(), withEnds(TAGS)));
        disabled.put(
                Library.FILTER, namesWithout(getGlobalContext().getAllFilters(), Set.copyOf(JinjaFilters.names())));
        disabled.put(Library.FUNCTION, namesWithout(getGlobalContext().getAllFunctions(), withNamespace(FUNCTIONS)));
        disabled.put(Library.EXP_TEST, namesWithout(getGlobalContext().getAllExpTests(), TESTS));
    }

    /** {@return a context of one rendering with these variables} */
    Context contextOf(Map<String, ? extends @Nullable Object> variables) {
        return new Context(shared, new HashMap<>(variables), disabled);
    }

    @Override
    public ExpressionFactory getExpressionFactory() {
        return expressions;
    }

    private static JinjavaConfig configOf(RenderLimits limits) {
        return JinjavaConfig.newBuilder()
                .withElResolver(new PlainDataResolver())
                .withNestedInterpretationEnabled(false)
                .withMaxOutputSize(limits.maxOutputBytes())
                .withMaxStringLength(limits.maxOutputBytes())
                .withRangeLimit(MAX_RANGE)
                .withKeepTrailingNewline(true)
                .withProcessors(JinjavaProcessors.newBuilder()
                        .withNodePreProcessor((node, rendering) -> ((JinjaRendering) rendering).beginNode())
                        .build())
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withEvaluateMapKeys(true)
                        .withIterateOverMapKeys(true)
                        .withUseNaturalOperatorPrecedence(true)
                        .withParseWhitespaceControlStrictly(true)
                        .withAllowAdjacentTextNodes(true)
                        .build())
                .build();
    }

    /** {@return the names as Jinjava keeps those of functions: behind their namespace, which is empty} */
    private static Set<String> withNamespace(Set<String> functions) {
        Set<String> names = new HashSet<>();
        functions.forEach(function -> names.add(":" + function));
        return names;
    }

    private static Set<String> withEnds(Set<String> tags) {
        Set<String> names = new HashSet<>(tags);
        tags.forEach(tag -> names.add("end" + tag));
        return names;
    }

    private static Set<String> namesWithout(Collection<? extends Importable> all, Set<String> allowed) {
        Set<String> names = new HashSet<>();
        all.forEach(one -> names.add(one.getName()));
        names.removeAll(allowed);
        return names;
    }

    /** Jinjava takes the text "false" for false; Jinja does not. */
    private static final class TruthfulIf extends IfTag {

        @Override
        public boolean isPositiveIfElseNode(TagNode node, JinjavaInterpreter interpreter) {
            return PlainConverter.isTrue(interpreter.resolveELExpression(node.getHelpers(), node.getLineNumber()));
        }
    }

    /** Jinjava runs an empty loop over a long list for nothing, as often as it is asked. */
    private static final class CountedFor extends ForTag {

        @Override
        public String renderForCollection(
                TagNode node, JinjavaInterpreter interpreter, List<String> variables, @Nullable Object elements) {
            if (elements instanceof Collection<?> all && !(all instanceof Missing)) {
                ((JinjaRendering) interpreter).budget().steps(all.size());
            }
            return super.renderForCollection(node, interpreter, variables, elements);
        }
    }

    /** Turns values into others as everywhere in this package. */
    private static final class PlainConverter extends TruthyTypeConverter {

        static boolean isTrue(@Nullable Object value) {
            return !(value instanceof Missing) && Truth.of(value);
        }

        @Override
        protected Boolean coerceToBoolean(@Nullable Object value) {
            return isTrue(value);
        }

        @Override
        protected String coerceToString(@Nullable Object value) {
            return PlainDataResolver.rendering().getAsString(value);
        }
    }

    /** Asks whether something exists. */
    private record IsDefined(String name, boolean expected) implements ExpTest {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean evaluate(@Nullable Object value, JinjavaInterpreter interpreter, Object... arguments) {
            return !(value instanceof Missing) == expected;
        }
    }

    static List<String> sortedTags() {
        return TAGS.stream().sorted().toList();
    }
}

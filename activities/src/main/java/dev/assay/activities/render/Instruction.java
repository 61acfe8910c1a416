package dev.assay.activities.render;

import dev.assay.activities.render.RenderException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.processor.element.IElementTagStructureHandler;

/** What one attribute of a block does. */
sealed interface Instruction {

    /** Tells the engine what to do with the block. */
    void apply(EngineScope scope, IElementTagStructureHandler block);

    /** Tells which variables it surely reads once it runs. */
    void tellReads(BiConsumer<String, Place> reads);

    /** {@return the names it declares for the block's body} */
    default Collection<String> declaredNames() {
        return List.of();
    }

    /** Repeats the block for each element of a list, or each entry ({@code key}, {@code value}) of a map. */
    record Each(String item, String status, Expression elements) implements Instruction {

        @Override
        public void apply(EngineScope scope, IElementTagStructureHandler block) {
            List<?> list = listOf(elements.evaluate(scope));
            scope.budget().steps(list.size());
            block.iterateElement(item, status, list);
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            elements.tellReads(reads);
        }

        @Override
        public Collection<String> declaredNames() {
            return List.of(item, status);
        }

        private static List<?> listOf(@Nullable Object value) {
            if (value == null) {
                return List.of();
            }
            if (value instanceof List<?> list) {
                return list;
            }
            if (value instanceof Map<?, ?> map) {
                List<Map<String, ?>> entries = new ArrayList<>(map.size());
                map.forEach((key, element) -> entries.add(entry(key, element)));
                return entries;
            }
            throw new RenderException(
                    Kind.VALUE, null, "th:each needs a list or a map, but found " + Comparison.nameOf(value));
        }

        private static Map<String, ?> entry(Object key, @Nullable Object value) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("key", String.valueOf(key));
            entry.put("value", value);
            return entry;
        }
    }

    /** Holds the value that the cases within compare with. */
    record Switch(Expression value) implements Instruction {

        @Override
        public void apply(EngineScope scope, IElementTagStructureHandler block) {
            block.setLocalVariable(EngineScope.SWITCH, new Cases(value.evaluate(scope)));
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            value.tellReads(reads);
        }
    }

    /** The state of a switch while it runs: its value, and whether a case has matched. */
    final class Cases {

        private final @Nullable Object value;
        private boolean isDone;

        Cases(@Nullable Object value) {
            this.value = value;
        }
    }

    /** Keeps the block when its value is the first to equal that of the switch. */
    record Case(Expression value) implements Instruction {

        @Override
        public void apply(EngineScope scope, IElementTagStructureHandler block) {
            Cases cases = scope.cases();
            if (cases.isDone || !Comparison.areEqual(cases.value, value.evaluate(scope))) {
                block.removeElement();
            } else {
                cases.isDone = true;
            }
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {}
    }

    /** Keeps the block when no case before it matched: {@code th:case="*"}. */
    record OtherCases() implements Instruction {

        @Override
        public void apply(EngineScope scope, IElementTagStructureHandler block) {
            Cases cases = scope.cases();
            if (cases.isDone) {
                block.removeElement();
            }
            cases.isDone = true;
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {}
    }

    /** Keeps the block when its condition is true; a condition may ask for what is absent. */
    record If(Expression condition) implements Instruction {

        @Override
        public void apply(EngineScope scope, IElementTagStructureHandler block) {
            if (!Truth.of(condition.evaluateOrAbsent(scope))) {
                block.removeElement();
            }
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            condition.tellReadsOrAbsent(reads);
        }
    }

    /** A name and what it shall stand for. */
    record Assignment(String name, Expression value) {}

    /** Names values for the block's body; a later one sees those before it. */
    record With(List<Assignment> assignments) implements Instruction {

        public With {
            assignments = List.copyOf(assignments);
        }

        @Override
        public void apply(EngineScope scope, IElementTagStructureHandler block) {
            for (Assignment assignment : assignments) {
                Object value = assignment.value().evaluate(scope);
                scope.declare(assignment.name(), value);
                block.setLocalVariable(assignment.name(), value);
            }
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            Set<String> declared = new HashSet<>();
            for (Assignment assignment : assignments) {
                assignment.value().tellReads((name, place) -> {
                    if (!declared.contains(name)) {
                        reads.accept(name, place);
                    }
                });
                declared.add(assignment.name());
            }
        }

        @Override
        public Collection<String> declaredNames() {
            return assignments.stream().map(Assignment::name).toList();
        }
    }

    /** Puts a value in the place of the block's body; neither th:text nor th:utext escapes. */
    record Text(Expression value) implements Instruction {

        @Override
        public void apply(EngineScope scope, IElementTagStructureHandler block) {
            block.setBody(ValuePrinter.print(value.evaluate(scope), scope.budget()), false);
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            value.tellReads(reads);
        }
    }

    /** Removes the block or parts of it. */
    record Remove(Expression part) implements Instruction {

        private static final List<String> WORDS = List.of("all", "body", "tag", "none");

        /** {@return the word, when the whole value is one} */
        static Optional<Expression> wordIn(ExpressionTokens tokens) {
            String word = tokens.peek().text();
            if (tokens.peek().type() != ExpressionTokens.Type.NAME || !WORDS.contains(word)) {
                return Optional.empty();
            }
            tokens.next();
            tokens.requireEnd();
            return Optional.of(new Literal(word));
        }

        @Override
        public void apply(EngineScope scope, IElementTagStructureHandler block) {
            String word = ValuePrinter.print(part.evaluateOrAbsent(scope), scope.budget());
            switch (word) {
                case "all" -> block.removeElement();
                case "body" -> block.removeBody();
                case "tag", "none", "" -> {} // a block's tags never show
                default ->
                    throw new RenderException(
                            Kind.VALUE,
                            null,
                            "th:remove knows " + String.join(", ", WORDS) + ", but not '"
                                    + ExpressionTokens.shortened(word) + "'");
            }
        }

        @Override
        public void tellReads(BiConsumer<String, Place> reads) {
            part.tellReadsOrAbsent(reads);
        }
    }
}

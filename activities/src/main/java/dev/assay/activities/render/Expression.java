package dev.assay.activities.render;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A parsed expression: pure, without side effects, and safe to share between threads. */
interface Expression {

    /**
     * {@return the value}
     *
     * @throws RenderException when it reads what does not exist, or a value does not fit
     */
    @Nullable Object evaluate(Scope scope);

    /** {@return the value, or null when the expression is a path that leads nowhere: the template asked for absence} */
    default @Nullable Object evaluateOrAbsent(Scope scope) {
        return evaluate(scope);
    }

    /** Tells which variables an evaluation surely reads without asking for their absence. */
    void tellReads(BiConsumer<String, Place> reads);

    /** Tells the same of {@link #evaluateOrAbsent}. */
    default void tellReadsOrAbsent(BiConsumer<String, Place> reads) {
        tellReads(reads);
    }
}

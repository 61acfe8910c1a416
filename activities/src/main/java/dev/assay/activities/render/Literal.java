package dev.assay.activities.render;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A text, number, boolean or null that stands in the template itself. */
record Literal(@Nullable Object value) implements Expression {

    @Override
    public @Nullable Object evaluate(Scope scope) {
        return value;
    }

    @Override
    public void tellReads(BiConsumer<String, Place> reads) {}
}

package dev.assay.activities.render;

import com.hubspot.jinjava.util.HasObjectTruthValue;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a Jinja template gets for a variable or field that does not exist. It is false, it can be asked whether it is
 * defined and it takes a default; used as a value in any other way, it fails. It is a collection because Jinjava takes what is none for an empty
 * or a single one.
 */
final class Missing extends AbstractCollection<Object> implements HasObjectTruthValue {

    private final Supplier<RenderException> failure;

    /** Takes how to make the failure, since most of what is missing is only asked for. */
    Missing(Supplier<RenderException> failure) {
        this.failure = failure;
    }

    RenderException failure() {
        return failure.get();
    }

    @Override
    public boolean getObjectTruthValue() {
        return false;
    }

    @Override
    public Iterator<Object> iterator() {
        throw failure();
    }

    @Override
    public int size() {
        throw failure();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        throw failure();
    }

    @Override
    public int hashCode() {
        throw failure();
    }

    @Override
    public String toString() {
        throw failure();
    }
}

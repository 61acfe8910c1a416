package dev.assay.activities.render;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The variables an expression can read, and the budget it draws on. */
interface Scope {

    boolean has(String name);

    /** {@return the variable's value; null when it is null or does not exist} */
    @Nullable Object get(String name);

    /** {@return every name that can be read here, in no order} */
    Collection<String> names();

    RenderBudget budget();
}

package dev.assay.starter.cli;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, as they stand behind its path. */
final class Query {

    private final StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");

    /** Adds a parameter, unless it has no value. */
    Query with(String name, @Nullable Object value) {
        if (value != null) {
            parameters.add(name + "=" + Runs.encode(value.toString()));
        }
        return this;
    }

    @Override
    public String toString() {
        return parameters.toString();
    }
}

package dev.assay.activities.scorer;

import com.networknt.schema.Error;
import java.util.List;
import java.util.stream.Collectors;

/** Puts what a schema validation found into a sentence. */
final class SchemaErrors {

    private static final int SHOWN = 3;
    private static final int MAX_LENGTH = 200;

    private SchemaErrors() {}

    /** {@return the first errors, each with the JSON pointer of its place, and how many more there are} */
    static String describe(List<Error> errors) {
        String first = errors.stream().limit(SHOWN).map(SchemaErrors::describe).collect(Collectors.joining("; "));
        int others = errors.size() - SHOWN;
        return first + (others > 0 ? "; and " + others + " more" : "");
    }

    private static String describe(Error error) {
        String place = String.valueOf(error.getInstanceLocation());
        return Excerpt.of((place.isEmpty() ? "the value" : place) + " " + error.getMessage(), MAX_LENGTH);
    }
}

package dev.assay.workflows.spec;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which samples of a dataset an experiment takes, and in which order.
 *
 * @param limit at most so many, the first in the order; absent: all
 * @param shuffle the seed of an order by chance, the same for the same seed and ids; absent: the dataset's own order
 * @param pattern an RE2 pattern that the id or the input's text must contain; absent: any
 * @param metadataKey together with the value: only samples whose metadata has it; absent: any
 * @param metadataValue what stands under that key, as text
 * @param failing only samples of which a run failed, or an assertion did, in that experiment; absent: any
 */
public record SelectionSpec(
        OptionalInt limit,
        OptionalLong shuffle,
        Optional<String> pattern,
        Optional<String> metadataKey,
        Optional<String> metadataValue,
        Optional<String> failing) {

    public static final SelectionSpec ALL = new SelectionSpec(
            OptionalInt.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static final Set<String> KEYS = Set.of("limit", "shuffle", "pattern", "where", "failing");

    /** The seed of {@code shuffle: true}; a fixed one, so that two who write the same get the same. */
    private static final long DEFAULT_SEED = 0;

    static SelectionSpec read(Fields fields) {
        Optional<String[]> where = where(fields);
        return new SelectionSpec(
                fields.integer("limit", 1, Integer.MAX_VALUE)
                        .map(limit -> OptionalInt.of(limit.intValue()))
                        .orElse(OptionalInt.empty()),
                shuffle(fields),
                fields.text("pattern"),
                where.map(pair -> pair[0]),
                where.map(pair -> pair[1]),
                fields.text("failing"));
    }

    private static OptionalLong shuffle(Fields fields) {
        if (fields.json("shuffle").filter(value -> value.isBoolean()).isPresent()) {
            return fields.flag("shuffle").orElse(false) ? OptionalLong.of(DEFAULT_SEED) : OptionalLong.empty();
        }
        return fields.integer("shuffle", Long.MIN_VALUE, Long.MAX_VALUE)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static Optional<String[]> where(Fields fields) {
        Optional<String> where = fields.text("where");
        Optional<String[]> pair = where.map(text -> text.split("=", 2)).filter(parts -> parts.length == 2);
        if (where.isPresent() && pair.isEmpty()) {
            fields.problem("where", "'" + where.get() + "' is no condition; write it like level=hard");
        }
        return pair;
    }
}

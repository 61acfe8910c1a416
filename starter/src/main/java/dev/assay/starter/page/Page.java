package dev.assay.starter.page;

import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param nextCursor what to ask for the next page with; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** How many items a page may have. */
    public static final int MAX_ITEMS = 500;

    public Page {
        items = List.copyOf(items);
    }

    /** {@return a list that has no further page} */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    /**
     * {@return a page of what was found}
     *
     * @param found one more than the page may have, if there is one
     * @param place where an entry stands in the list
     * @param shown how an entry is shown
     */
    public static <E, T> Page<T> of(List<E> found, int limit, Function<E, Cursor> place, Function<E, T> shown) {
        return ofTexts(found, limit, entry -> place.apply(entry).text(), shown);
    }

    /**
     * {@return a page of what was found}
     *
     * @param found as for {@link #of}
     * @param place the cursor that stands for the place behind an entry
     * @param shown as for {@link #of}
     */
    public static <E, T> Page<T> ofTexts(List<E> found, int limit, Function<E, String> place, Function<E, T> shown) {
        boolean isLast = found.size() <= limit;
        List<E> entries = isLast ? found : found.subList(0, limit);
        return new Page<>(entries.stream().map(shown).toList(), isLast ? null : place.apply(entries.get(limit - 1)));
    }

    /**
     * {@return how many items a page is to have, if it may have so many}
     *
     * @throws InvalidSpecException when it may not
     */
    public static int limit(int asked) {
        if (asked < 1 || asked > MAX_ITEMS) {
            throw new InvalidSpecException(
                    List.of(new Problem("/limit", "must be 1 to " + MAX_ITEMS + ", got " + asked)));
        }
        return asked;
    }
}

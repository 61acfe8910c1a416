package dev.assay.workflows.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody meant who mistyped a name: a third of it may be wrong, so two swapped letters of five as well. */
public final class NearestName {

    private NearestName() {}

    /** {@return the known name that is close enough to be what was meant, if there is one} */
    public static Optional<String> of(String given, Collection<String> known) {
        String wanted = given.toLowerCase(Locale.ROOT);
        int tolerance = Math.max(1, (given.length() + 1) / 3);
        LevenshteinDistance distance = new LevenshteinDistance(tolerance);
        return known.stream()
                .filter(name -> distance.apply(wanted, name.toLowerCase(Locale.ROOT)) >= 0)
                .min(Comparator.comparingInt((String name) -> distance.apply(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@return the end of a sentence about an unknown name: the nearest, or all that are known} */
    public static String hint(String given, Collection<String> known) {
        return of(given, known)
                .map(name -> "did you mean '" + name + "'?")
                .orElseGet(() -> known.isEmpty()
                        ? "none is known here"
                        : "known: " + known.stream().sorted().collect(Collectors.joining(", ")));
    }
}

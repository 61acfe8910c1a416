package dev.assay.starter.page;

import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which statuses a request for a list asks for, as its address says: {@code ?status=running&status=paused}. */
public final class StatusFilter {

    private StatusFilter() {}

    /**
     * {@return the statuses that words name; none for those of any status}
     *
     * @param known every status by its word
     * @throws InvalidSpecException when a word names none
     */
    public static <S> List<S> of(Optional<List<String>> words, Map<String, S> known) {
        return words.orElse(List.of()).stream().map(word -> status(word, known)).toList();
    }

    private static <S> S status(String word, Map<String, S> known) {
        S status = known.get(word);
        if (status == null) {
            throw new InvalidSpecException(
                    List.of(new Problem("/status", "'" + word + "' is none of " + String.join(", ", known.keySet()))));
        }
        return status;
    }
}

package dev.assay.store.report;

import java.util.List;
import java.util.Optional;

/**
 * Which runs of an experiment are wanted, by their newest tries.
 *
 * @param statuses words for statuses; empty for any
 * @param variant the name of a variant; empty for any
 * @param sampleId a sample; empty for any
 * @param failing only runs that failed, of which an assertion did not hold, or a scorer failed
 */
public record RunFilter(List<String> statuses, Optional<String> variant, Optional<String> sampleId, boolean failing) {

    public static final RunFilter ALL = new RunFilter(List.of(), Optional.empty(), Optional.empty(), false);
    public static final RunFilter FAILING = new RunFilter(List.of(), Optional.empty(), Optional.empty(), true);

    public RunFilter {
        statuses = List.copyOf(statuses);
    }
}

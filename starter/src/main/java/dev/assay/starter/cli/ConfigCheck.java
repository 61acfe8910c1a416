package dev.assay.starter.cli;

import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import java.util.List;

/** Says what is wrong with a run's config beyond its shape: names, options and templates. */
@FunctionalInterface
public interface ConfigCheck {

    /** Notes everything that is wrong. */
    void check(RunConfig config, Problems problems);

    /** Notes the keys that are not in this process, where nothing else is wrong. */
    default void checkKeys(RunConfig config, Problems problems) {}

    /** {@return what a user should know although it is no error} */
    default List<Problem> warnings(RunConfig config) {
        return List.of();
    }
}

package dev.assay.starter.cli;

import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import java.util.Collection;
import java.util.List;

/** Says what is wrong with a run's config or an experiment beyond its shape: names, options and templates. */
@FunctionalInterface
public interface ConfigCheck {

    /** Finds nothing wrong. */
    ConfigCheck NOTHING = (config, problems) -> {};

    /** Notes everything that is wrong. */
    void check(RunConfig config, Problems problems);

    /** Notes the keys that are not in this process, where nothing else is wrong. */
    default void checkKeys(RunConfig config, Problems problems) {}

    /** {@return what a user should know although it is no error} */
    default List<Problem> warnings(RunConfig config) {
        return List.of();
    }

    /**
     * Notes everything that is wrong with an experiment.
     *
     * @param fields the fields that inputs of its samples have
     */
    default void check(ExperimentSpec experiment, Collection<String> fields, Problems problems) {}

    /**
     * Notes everything that is wrong with the config of a variant, as it is on some sample.
     *
     * @param fields as in {@link #check(ExperimentSpec, Collection, Problems)}
     */
    default void checkVariant(RunConfig config, Collection<String> fields, Problems problems) {}

    /** {@return what a user of an experiment should know although it is no error} */
    default List<Problem> warnings(ExperimentSpec experiment) {
        return List.of();
    }
}

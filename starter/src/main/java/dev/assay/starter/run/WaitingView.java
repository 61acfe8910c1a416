package dev.assay.starter.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A question that waits for a person, among those of all runs.
 *
 * @param runId about the output of which run
 * @param experimentId the run's experiment; null for a run of none
 * @param variant the name of the run's variant; null for a run of none
 * @param sampleId what the run's sample is called; null for a run of none
 * @param output how the output begins
 */
public record WaitingView(
        String runId,
        @Nullable String experimentId,
        @Nullable String variant,
        @Nullable String sampleId,
        @JsonUnwrapped QuestionView question,
        String output) {}

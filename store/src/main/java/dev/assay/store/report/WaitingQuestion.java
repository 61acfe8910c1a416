package dev.assay.store.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question that waits for a person, among those of all runs.
 *
 * @param runId about the output of which run
 * @param experimentId the run's experiment; null for a run of none
 * @param variant the name of the run's variant; null for a run of none
 * @param sampleId what the run's sample is called; null for a run of none
 * @param scorerName whose value the answer gives
 * @param question what is asked
 * @param output how the output begins
 * @param deadline until when an answer is waited for
 */
public record WaitingQuestion(
        String runId,
        @Nullable String experimentId,
        @Nullable String variant,
        @Nullable String sampleId,
        String scorerName,
        String question,
        String output,
        Instant deadline) {}

package dev.assay.store.run;

/**
 * A question to people, to be written.
 *
 * @param runId about the output of which run
 * @param scorerName whose value the answer gives
 * @param position where the scorer stands among those of the run, from 0
 * @param question what is asked, as it is shown
 * @param seconds how long from now on an answer is waited for
 */
public record NewHumanQuestion(String runId, String scorerName, int position, String question, double seconds) {}

package dev.assay.starter.scoring;

import java.util.List;

/**
 * What a scoring would come to.
 *
 * @param runs runs that have an output
 * @param skipped runs that have none
 * @param scorers what each scorer would give
 * @param scores how many scores would be given
 * @param calls questions to models when none is in the cache and none is repeated
 * @param warnings what its user should know although it is no error
 */
record ScoringEstimate(
        long runs, long skipped, List<ScorerEstimate> scorers, long scores, long calls, List<String> warnings) {

    /**
     * What a scorer would give: how many scores, and why.
     *
     * @param asksModel whether it asks a model
     * @param added where there is none yet
     * @param changed where what determines the value is another
     * @param errored where it is an error
     * @param threshold where the threshold alone is another, so that nobody is asked
     * @param unchanged where there is nothing to do
     */
    record ScorerEstimate(
            String name,
            String type,
            boolean asksModel,
            long added,
            long changed,
            long errored,
            long threshold,
            long unchanged) {

        /** {@return how many scores it would give} */
        long scores() {
            return asked() + threshold;
        }

        /** {@return how often it would be asked} */
        long asked() {
            return added + changed + errored;
        }
    }
}

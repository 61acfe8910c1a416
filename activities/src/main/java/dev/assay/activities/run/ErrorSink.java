package dev.assay.activities.run;

/** Writes the text of an error to the row of its run, since Temporal is told its type only. */
@FunctionalInterface
interface ErrorSink {

    /** @param stageIndex the stage that failed, from 0; -1 when it was none */
    void write(String runId, int stageIndex, String type, String message);
}

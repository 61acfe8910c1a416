package dev.assay.store.run;

/** A stage that is finished, as later stages and scorers see it. */
public interface FinishedStage {

    int stageIndex();

    /** {@return the last message of the user, as sent} */
    String promptSent();

    /** {@return the answer's text, or its tool calls as JSON} */
    String responseRaw();

    String modelUsed();

    long tokensIn();

    long tokensOut();
}

package dev.assay.workflows.activity;

/** What a person asked of a run, as its row holds it. */
public enum Command {
    NONE,
    PAUSE,
    CANCEL
}

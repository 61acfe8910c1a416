package dev.assay.workflows.event;

/** Names the types of events that Assay itself publishes; the bus takes any other as well. */
public final class EventTypes {

    public static final String RUN_STARTED = "run.started";
    public static final String RUN_STAGE_COMPLETED = "run.stage_completed";
    public static final String RUN_SCORED = "run.scored";
    public static final String RUN_COMPLETED = "run.completed";
    public static final String RUN_FAILED = "run.failed";
    public static final String RUN_PAUSED = "run.paused";
    public static final String RUN_RESUMED = "run.resumed";
    public static final String RUN_WAITING = "run.waiting";
    public static final String RUN_CANCELED = "run.canceled";

    public static final String EXPERIMENT_STARTED = "experiment.started";
    public static final String EXPERIMENT_PROGRESS = "experiment.progress";
    public static final String EXPERIMENT_COMPLETED = "experiment.completed";
    public static final String EXPERIMENT_FAILED = "experiment.failed";
    public static final String EXPERIMENT_PAUSED = "experiment.paused";
    public static final String EXPERIMENT_RESUMED = "experiment.resumed";
    public static final String EXPERIMENT_CANCELED = "experiment.canceled";

    public static final String SCORING_STARTED = "scoring.started";
    public static final String SCORING_PROGRESS = "scoring.progress";
    public static final String SCORING_COMPLETED = "scoring.completed";
    public static final String SCORING_FAILED = "scoring.failed";
    public static final String SCORING_CANCELED = "scoring.canceled";

    private EventTypes() {}
}

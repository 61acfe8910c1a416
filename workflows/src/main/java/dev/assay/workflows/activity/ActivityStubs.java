package dev.assay.workflows.activity;

import dev.assay.workflows.label.LabelText;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Every timeout and every retry of an activity, on one page. Called from workflow code only. */
public final class ActivityStubs {

    /** A step waits for a database connection at most, and renders within a deadline of its own. */
    private static final Duration STEP_TIMEOUT = Duration.ofSeconds(30);

    /** The SDK repeats no local activity that has neither an end in time nor a number of attempts. */
    private static final int NO_END_OF_ATTEMPTS = Integer.MAX_VALUE;

    /** Failed steps are repeated inside the workflow task for so long, then by timers on the server. */
    private static final Duration STEP_RETRY_IN_PLACE = Duration.ofSeconds(5);

    /**
     * A worker that says nothing for so long is taken for dead. Long enough for a pause of the garbage collector,
     * short enough that a killed worker's call is made again while a person still watches.
     */
    static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(10);

    /** The longest call there is (1 h) and time to commit its answer while the database comes back. */
    private static final Duration CALL_TIMEOUT = Duration.ofHours(2);

    /** A chunk of an experiment or a scoring ends by itself after some minutes; one that does not hangs. */
    private static final Duration CHUNK_TIMEOUT = Duration.ofHours(1);

    /** All attempts and all waiting for limits; an end to what otherwise could wait for ever. */
    private static final Duration CALL_TOTAL = Duration.ofDays(7);

    /** As long as a person waits for an answer, with a worker that has to be found first. */
    private static final Duration QUESTION_TIMEOUT = Duration.ofMinutes(1);

    /** How long a question waits for a worker; one that is there takes it within seconds, or is busy with others. */
    private static final Duration QUESTION_PICKUP = Duration.ofSeconds(30);

    private ActivityStubs() {}

    /** {@return the short steps of a run, as local activities that are repeated until the database is there} */
    public static RunActivities steps() {
        return Workflow.newLocalActivityStub(RunActivities.class, localSteps());
    }

    /** {@return the short steps of an experiment, likewise} */
    public static ExperimentActivities experimentSteps() {
        return Workflow.newLocalActivityStub(ExperimentActivities.class, localSteps());
    }

    /**
     * {@return the long step of an experiment, as a regular activity that another worker takes over} Temporal is not
     * asked to cancel it: it sees in its row that it is to end, and a server that is asked to cancel what has ended at
     * that moment may refuse the whole workflow task, as the in-memory one does.
     *
     * @param summary what people read in Temporal's pages, cut after 80 characters
     */
    public static DispatchActivities dispatching(String summary) {
        return Workflow.newActivityStub(DispatchActivities.class, chunk(summary));
    }

    private static ActivityOptions chunk(String summary) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(CHUNK_TIMEOUT)
                .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                .setCancellationType(ActivityCancellationType.ABANDON)
                .setRetryOptions(
                        backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)).build())
                .setSummary(LabelText.summary(summary))
                .build();
    }

    /** {@return the short steps of a scoring, likewise} */
    public static ScoringActivities scoringSteps() {
        return Workflow.newLocalActivityStub(ScoringActivities.class, localSteps());
    }

    /**
     * {@return the long step of a scoring, taken over and not canceled as {@link #dispatching} is}
     *
     * @param summary as there
     */
    public static ScoringChunkActivities scoringChunks(String summary) {
        return Workflow.newActivityStub(ScoringChunkActivities.class, chunk(summary));
    }

    /**
     * {@return a question to a slow scorer about an output that is stored, with the patience of {@link #models}}
     * Temporal is not asked to cancel it: no call begins once the row asks for that.
     *
     * @param summary as there
     * @param queue the task queue whose workers ask; null for that of the scoring
     */
    public static ScoringAskActivities scoringAsks(String summary, @Nullable String queue) {
        ActivityOptions.Builder options = ActivityOptions.newBuilder()
                .setStartToCloseTimeout(CALL_TIMEOUT)
                .setScheduleToCloseTimeout(CALL_TOTAL)
                .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                .setCancellationType(ActivityCancellationType.ABANDON)
                .setRetryOptions(
                        backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)).build())
                .setSummary(LabelText.summary(summary));
        return Workflow.newActivityStub(
                ScoringAskActivities.class, at(queue, options).build());
    }

    private static LocalActivityOptions localSteps() {
        return LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(STEP_TIMEOUT)
                .setLocalRetryThreshold(STEP_RETRY_IN_PLACE)
                .setDoNotIncludeArgumentsIntoMarker(true)
                .setRetryOptions(backoff(Duration.ofMillis(100), Duration.ofSeconds(10))
                        .setMaximumAttempts(NO_END_OF_ATTEMPTS)
                        .build())
                .build();
    }

    /**
     * {@return the long steps of a run, as regular activities} A run asks for them in a scope that is not canceled with it;
     * only what runs of before 0.3 asked for is.
     *
     * @param summary what people read in Temporal's pages, cut after 80 characters; no text of a prompt or an answer
     * @param queue the task queue whose workers ask; null for that of the run
     * @param priority how it ranks among others that wait for a worker
     */
    public static ModelActivities models(String summary, @Nullable String queue, Priority priority) {
        ActivityOptions.Builder options = ActivityOptions.newBuilder()
                .setStartToCloseTimeout(CALL_TIMEOUT)
                .setScheduleToCloseTimeout(CALL_TOTAL)
                .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                .setCancellationType(ActivityCancellationType.TRY_CANCEL)
                .setRetryOptions(
                        backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)).build())
                .setPriority(priority)
                .setSummary(LabelText.summary(summary));
        return Workflow.newActivityStub(
                ModelActivities.class, at(queue, options).build());
    }

    /**
     * {@return activities that answer a person who waits: tried once, within a minute} When no worker takes them up for
     * half of it, nobody polls their queue, and the failure says so by its kind of timeout.
     *
     * @param queue the task queue whose workers answer; null for that of the workflow
     */
    public static <T> T once(Class<T> activities, @Nullable String queue) {
        ActivityOptions.Builder options = ActivityOptions.newBuilder()
                .setScheduleToStartTimeout(QUESTION_PICKUP)
                .setScheduleToCloseTimeout(QUESTION_TIMEOUT)
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build());
        return Workflow.newActivityStub(activities, at(queue, options).build());
    }

    private static ActivityOptions.Builder at(@Nullable String queue, ActivityOptions.Builder options) {
        return queue == null ? options : options.setTaskQueue(queue);
    }

    /** Attempts are unlimited here: the ledger counts those that are paid, and ends them. */
    private static RetryOptions.Builder backoff(Duration initial, Duration maximum) {
        return RetryOptions.newBuilder()
                .setInitialInterval(initial)
                .setBackoffCoefficient(2)
                .setMaximumInterval(maximum);
    }
}

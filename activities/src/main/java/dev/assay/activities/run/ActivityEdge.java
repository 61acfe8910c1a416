package dev.assay.activities.run;

import dev.assay.activities.call.CallRefusedException;
import dev.assay.activities.call.DatabaseFailures;
import dev.assay.activities.limit.Reservation;
import dev.assay.activities.log.LoggedFailure;
import dev.assay.activities.log.SharedWarning;
import dev.assay.workflows.activity.FailureTypes;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Where activities end and Temporal begins: every failure leaves as a type and an id, its text goes to the run's row or
 * to the log.
 */
public final class ActivityEdge {

    private static final Logger log = LoggerFactory.getLogger(ActivityEdge.class);

    private static final SharedWarning away = new SharedWarning(log);

    private final ErrorSink errors;

    ActivityEdge(ErrorSink errors) {
        this.errors = errors;
    }

    /** {@return the same for steps whose failure does not fail the run} */
    public ActivityEdge withoutError() {
        return new ActivityEdge((runId, stageIndex, type, message) -> {});
    }

    /**
     * Does a step; {@return what it answers}
     *
     * <p>An {@link Error} ends the run as well: Temporal would repeat it for ever.
     */
    public <T> T answer(String runId, int stageIndex, Callable<T> step) {
        try {
            return step.call();
        } catch (Exception | Error e) {
            throw failure(runId, stageIndex, e);
        }
    }

    /** Does a step that belongs to no stage and answers nothing. */
    void run(String runId, Step step) {
        answer(runId, -1, () -> {
            step.run();
            return true;
        });
    }

    private RuntimeException failure(String runId, int stageIndex, Throwable e) {
        if (DatabaseFailures.mayPass(e)) {
            return unavailable(runId, e);
        }
        if (e instanceof RunEndedException || e instanceof CallRefusedException.Ended) {
            return ApplicationFailure.newNonRetryableFailure("run " + runId + " has ended", FailureTypes.FINAL);
        }
        if (e instanceof CallRefusedException.Held) {
            return ApplicationFailure.newNonRetryableFailure("run " + runId + " is held", FailureTypes.HELD);
        }
        if (e instanceof CallRefusedException.ForNow later) {
            return later(runId, stageIndex, later.type(), later.delay());
        }
        if (e instanceof CallRefusedException.NotYet later) {
            later.reservation().ifPresent(ActivityEdge::keep);
            return later(runId, stageIndex, later.type(), later.delay());
        }
        if (e instanceof CallRefusedException.ForGood refused) {
            return permanent(runId, stageIndex, refused.type(), refused.getMessage());
        }
        if (e instanceof StageFailure failed) {
            return permanent(runId, stageIndex, failed.type(), failed.getMessage());
        }
        if (e instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            return ApplicationFailure.newFailure("run " + runId + " was interrupted", "interrupted");
        }
        String where = stageIndex < 0 ? "" : " in stage " + (stageIndex + 1);
        log.error("Run {} failed unexpectedly{}", runId, where, LoggedFailure.withoutText(e));
        return permanent(
                runId,
                stageIndex,
                "internal_error",
                "an unexpected " + e.getClass().getSimpleName() + "; see the log");
    }

    private static RuntimeException later(String runId, int stageIndex, String type, Duration delay) {
        return ApplicationFailure.newBuilder()
                .setMessage("run " + runId + ", stage " + stageIndex)
                .setType(type)
                .setNextRetryDelay(delay)
                .build();
    }

    /** Has Temporal keep a reservation for the next attempt, wherever that is made. Lost, it is made anew. */
    private static void keep(Reservation reservation) {
        try {
            Activity.getExecutionContext().heartbeat(reservation);
        } catch (ActivityCompletionException e) {
            log.debug("Nobody waits for activity {} any more", e.getActivityId().orElse(""));
        }
    }

    private RuntimeException permanent(String runId, int stageIndex, String type, String message) {
        try {
            errors.write(runId, stageIndex, type, message);
        } catch (DataAccessException | TransactionException e) {
            return unavailable(runId, e);
        }
        return ApplicationFailure.newNonRetryableFailure("run " + runId + ", stage " + stageIndex, type);
    }

    private static RuntimeException unavailable(String runId, Throwable e) {
        away.log("Run {}: the database can't be used, the step is repeated: {}", runId, e.getMessage());
        return ApplicationFailure.newFailure("run " + runId, "database_unavailable");
    }

    /** A step that may fail in any way. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }
}

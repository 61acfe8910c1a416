package dev.assay.activities.experiment;

import dev.assay.activities.call.DatabaseFailures;
import dev.assay.activities.call.Heartbeats;
import dev.assay.workflows.activity.DispatchActivities;
import dev.assay.workflows.activity.Dispatched;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.failure.ApplicationFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The long step of an experiment, as Temporal calls it; ends early when its process is about to. */
final class DispatchActivitiesImpl implements DispatchActivities, SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DispatchActivitiesImpl.class);

    private final Dispatcher dispatcher;
    private final RunOpener opener;
    private final Heartbeats heartbeats;
    private volatile boolean running;

    DispatchActivitiesImpl(Dispatcher dispatcher, RunOpener opener, Heartbeats heartbeats) {
        this.dispatcher = dispatcher;
        this.opener = opener;
        this.heartbeats = heartbeats;
    }

    @Override
    public Dispatched dispatch(String experimentId) {
        try {
            return heartbeats.during(() -> dispatcher.dispatch(experimentId, () -> !running));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(experimentId, "interrupted");
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            log.warn("Experiment {}: Temporal can't be used, going on later: {}", experimentId, e.getMessage());
            throw failure(experimentId, "temporal_unavailable");
        } catch (Exception e) {
            if (DatabaseFailures.mayPass(e)) {
                log.warn("Experiment {}: the database can't be used, going on later: {}", experimentId, e.getMessage());
                throw failure(experimentId, "database_unavailable");
            }
            throw giveUp(experimentId, e);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends what is under way; another worker, or this one after its next start, goes on. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** {@return before the worker stops, which waits for what is under way, and started before it polls} */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 110;
    }

    @Override
    public void close() {
        opener.close();
    }

    private ApplicationFailure giveUp(String experimentId, Exception e) {
        log.error("Experiment {}: unexpected failure", experimentId, e);
        dispatcher.fail(experimentId, "an unexpected " + e.getClass().getSimpleName() + " stopped it; see the log");
        return ApplicationFailure.newNonRetryableFailure("experiment " + experimentId, "internal_error");
    }

    private static ApplicationFailure failure(String experimentId, String type) {
        return ApplicationFailure.newFailure("experiment " + experimentId, type);
    }
}

package dev.assay.activities.run;

import dev.assay.activities.log.SharedWarning;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.workflows.experiment.ExperimentStart;
import dev.assay.workflows.experiment.ExperimentWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes experiments of which nothing was left but runs that waited for people. */
final class WaitingExperiments {

    private static final Logger log = LoggerFactory.getLogger(WaitingExperiments.class);

    private static final SharedWarning away = new SharedWarning(log);

    private final ExperimentRepository experiments;
    private final ExperimentRuns runs;
    private final WorkflowClient client;

    WaitingExperiments(ExperimentRepository experiments, ExperimentRuns runs, WorkflowClient client) {
        this.experiments = experiments;
        this.runs = runs;
        this.client = client;
    }

    /** Wakes an experiment unless a run of it is open: then a later one does. One that is not told looks by itself. */
    void wakeAtTheEnd(String experimentId) {
        if (!runs.isAnyOpen(experimentId)) {
            experiments
                    .findById(experimentId)
                    .filter(experiment -> !experiment.status().isFinal())
                    .ifPresent(this::wake);
        }
    }

    private void wake(Experiment experiment) {
        ExperimentStart start = new ExperimentStart(experiment.id(), experiment.round());
        try {
            client.newWorkflowStub(ExperimentWorkflow.class, start.workflowId()).wake();
        } catch (WorkflowNotFoundException e) {
            log.debug("Experiment {} has no workflow to be woken", experiment.id());
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            away.log("Experiment {} could not be woken for now: {}", experiment.id(), e.getMessage());
        }
    }
}

package dev.assay.worker;

import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.util.List;

/**
 * A task queue that this process polls.
 *
 * @param name one of {@link dev.assay.workflows.activity.TaskQueues}
 * @param options how much is done at once
 * @param workflows the implementations of its workflows
 * @param activities the implementations of its activities
 */
record PolledQueue(String name, WorkerOptions options, List<Class<?>> workflows, List<Object> activities) {

    /** Has a factory poll this queue once it starts. */
    void register(WorkerFactory factory) {
        Worker worker = factory.newWorker(name, options);
        worker.registerWorkflowImplementationTypes(workflows.toArray(Class<?>[]::new));
        worker.registerActivitiesImplementations(activities.toArray());
    }
}

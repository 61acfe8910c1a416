package io.temporal.internal.testservice;

import java.util.function.Consumer;

/** Keeps histories as the SDK's store does, drops an execution's timers when it closes, and tells who closed. */
final class ClosingWorkflowStore extends TestWorkflowStoreImpl {

    private final RealClockTimer timer;
    private final Consumer<TestWorkflowMutableState> closed;

    ClosingWorkflowStore(RealClockTimer timer, Consumer<TestWorkflowMutableState> closed) {
        super(timer);
        this.timer = timer;
        this.closed = closed;
    }

    @Override
    public long save(RequestContext context) {
        ExecutionId execution = context.getExecutionId();
        long nextEventId = timer.ownedBy(execution, () -> super.save(context));
        TestWorkflowMutableState state = context.getWorkflowMutableState();
        if (state.isTerminalState()) {
            timer.cancelAllOf(execution);
            closed.accept(state);
        }
        return nextEventId;
    }

    @Override
    public void applyTimersAndLocks(RequestContext context) {
        timer.ownedBy(context.getExecutionId(), () -> {
            super.applyTimersAndLocks(context);
            return true;
        });
    }
}

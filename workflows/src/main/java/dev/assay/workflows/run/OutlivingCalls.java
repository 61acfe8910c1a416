package dev.assay.workflows.run;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The calls of a run, which go on when it is canceled: they are paid for, and their answers are kept. A server that is
 * asked to cancel what has ended at that moment may refuse the whole workflow task, as the in-memory one does.
 */
final class OutlivingCalls {

    /** Since 0.3; before, Temporal was asked to cancel the calls of a canceled run. */
    private static final String CALLS_OUTLIVE_CANCEL = "calls-outlive-cancel";

    private final List<CancellationScope> scopes = new ArrayList<>();

    /** Has something asked; {@return its answer} */
    <T> Promise<T> begin(Supplier<Promise<T>> call) {
        CompletablePromise<T> answer = Workflow.newPromise();
        CancellationScope scope = Workflow.newDetachedCancellationScope(() -> answer.completeFrom(call.get()));
        scope.run();
        scopes.add(scope);
        return answer;
    }

    /** Once the run is canceled, at the place among Temporal's commands at which its calls once were, too. */
    boolean leave() {
        boolean left = Workflow.getVersion(CALLS_OUTLIVE_CANCEL, Workflow.DEFAULT_VERSION, 1) == 1;
        if (!left) {
            scopes.forEach(CancellationScope::cancel);
        }
        return left;
    }
}

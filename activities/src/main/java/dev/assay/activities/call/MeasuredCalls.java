package dev.assay.activities.call;

import dev.assay.activities.metrics.CallMetrics;
import dev.assay.activities.metrics.ProviderMetrics;
import dev.assay.activities.model.ModelAdapter;
import dev.assay.activities.model.ModelAnswer;
import dev.assay.activities.model.ModelCallException;
import dev.assay.activities.model.ModelRequest;
import dev.assay.workflows.spec.ProviderSpec;

/** Makes calls and counts them, however they end. */
final class MeasuredCalls {

    private final CallMetrics metrics;

    MeasuredCalls(CallMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Makes a call; {@return its answer}
     *
     * @param attempt which one it is of those that a stage may pay, from 1
     */
    ModelAnswer make(Question question, ModelAdapter adapter, ModelRequest request, int attempt) {
        ProviderSpec provider = question.model().provider();
        ProviderMetrics.Sent sent = metrics.of(provider.name()).sent(attempt);
        try {
            ModelAnswer answer = question.operation().ask(adapter, provider, request);
            sent.answered();
            return answer;
        } catch (ModelCallException failure) {
            failure.accept(new Failing(sent));
            throw failure;
        } catch (RuntimeException | Error unexpected) {
            sent.failedForGood("internal_error");
            throw unexpected;
        }
    }

    /** Counts a failed call by its kind. */
    private record Failing(ProviderMetrics.Sent sent) implements ModelCallException.Visitor<Boolean> {

        @Override
        public Boolean permanent(ModelCallException.Permanent failure) {
            sent.failedForGood(failure.type());
            return true;
        }

        @Override
        public Boolean passing(ModelCallException.Transient failure) {
            sent.failedForNow(failure.type());
            return true;
        }

        @Override
        public Boolean rateLimited(ModelCallException.RateLimited failure) {
            sent.rateLimited();
            return true;
        }
    }
}

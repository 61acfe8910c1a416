package dev.assay.activities.call;

import dev.assay.activities.limit.LimitedCall;
import dev.assay.activities.limit.NotYetException;
import dev.assay.activities.limit.Permit;
import dev.assay.activities.limit.ProviderLimits;
import dev.assay.activities.metrics.CallMetrics;
import dev.assay.activities.model.ModelAdapter;
import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.ModelAnswer;
import dev.assay.activities.model.ModelCallException;
import dev.assay.activities.model.ModelRequest;
import dev.assay.activities.price.Prices;
import dev.assay.store.cache.CachedAnswer;
import dev.assay.store.call.CallBounds;
import dev.assay.store.call.CallEnd;
import dev.assay.store.call.CallLedger;
import dev.assay.store.call.CallStart;
import dev.assay.store.call.NewCall;
import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.ProviderSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has a question answered, and paid for once as far as that can be had: by the cache, else by one call that stands in
 * the ledger before it is made and whose answer is committed before anybody hears of it.
 */
public final class ModelCaller {

    /** The provider may have done its work, and charge for it, although no answer of use arrived. */
    private static final Set<String> MAY_BE_CHARGED = Set.of(
            "timeout", "connection_lost", "answer_too_large", "unreadable_answer", "interrupted", "internal_error");

    private final ModelAdapters adapters;
    private final KnownAnswers answers;
    private final ProviderLimits limits;
    private final Prices prices;
    private final CallLedger ledger;
    private final CallLeases leases;
    private final PatientCommit commit;
    private final CallBounds bounds;
    private final CallMetrics metrics;
    private final MeasuredCalls calls;

    public ModelCaller(
            ModelAdapters adapters,
            KnownAnswers answers,
            ProviderLimits limits,
            Prices prices,
            CallLedger ledger,
            CallLeases leases,
            PatientCommit commit,
            CallBounds bounds,
            CallMetrics metrics) {
        this.adapters = adapters;
        this.answers = answers;
        this.limits = limits;
        this.prices = prices;
        this.ledger = ledger;
        this.leases = leases;
        this.commit = commit;
        this.bounds = bounds;
        this.metrics = metrics;
        this.calls = new MeasuredCalls(metrics);
    }

    /**
     * Has a question answered.
     *
     * <p>A question that has to wait for a limit is not in the ledger yet, and holds nothing.
     *
     * @param turn which time it is asked
     * @param recorder what else belongs into the transaction that stores the answer
     * @throws CallRefusedException when there is no answer; what was paid is in the ledger
     */
    public Answer ask(Question question, Turn turn, Recorder recorder) {
        Optional<Answer> known = turn.looked() ? Optional.empty() : answers.find(question);
        if (known.isPresent()) {
            recorder.heard(known.get());
            commit.run(question.runId(), () -> {
                CallEnd end = recorder.record(known.get());
                recorder.settled();
                return end;
            });
            return known.get();
        }
        try (Permit permit = admit(question, turn);
                CallLeases.Lease lease = leases.take()) {
            boolean free = adapters.of(question.model().provider()).free();
            NewCall call = question.call(lease.holder(), free);
            CallStart start = ledger.begin(call, bounds);
            if (start instanceof CallStart.Begun begun) {
                // nobody else can ask the same from now on; whoever did may have been answered since the first look
                Optional<String> miss = answers.explainMiss(question);
                Optional<Answer> knownByNow = miss.isPresent() ? Optional.empty() : answers.find(question);
                if (knownByNow.isPresent()) {
                    permit.unused();
                    return withdraw(question, call, begun, knownByNow.get(), recorder);
                }
                return call(question, call, begun, miss.orElse(null), permit, recorder);
            }
            permit.unused();
            if (start instanceof CallStart.Answered before && before.answer() != null) {
                return new Answer(remembered(question, before.answer()), false, 0, null);
            }
            throw refusal(start, turn.asked());
        }
    }

    /** Has a scorer's question answered, as {@link #ask} does; {@return what the model said} */
    public String askForScore(Question question, Turn turn) {
        Recorder recorder = answer -> {
            CachedAnswer content = answer.content();
            if (answer.cached()) {
                ledger.cached(question.lookup(), content.responseRaw(), content.tokensIn(), content.tokensOut());
            }
            return new CallEnd.Answered(
                    content.responseRaw(), content.tokensIn(), content.tokensOut(), answer.costUsd());
        };
        return ask(question, turn, recorder).content().responseRaw();
    }

    private Permit admit(Question question, Turn turn) {
        ProviderSpec provider = question.model().provider();
        String limit = LimitedCall.nameOf(provider, question.key().endpoint());
        try {
            return limits.admit(
                    new LimitedCall(limit, provider.limits(), question.tokens(), turn.batch(), turn.reservation()));
        } catch (NotYetException later) {
            metrics.of(provider.name()).waits(later.delay());
            throw new CallRefusedException.NotYet("waits_for_limit", later);
        }
    }

    private Answer withdraw(Question question, NewCall call, CallStart.Begun begun, Answer known, Recorder recorder) {
        metrics.of(call.provider()).withdrawn();
        recorder.heard(known);
        return commit.run(question.runId(), () -> {
            ledger.end(call, begun.attempt(), new CallEnd.Withdrawn());
            recorder.record(known);
            recorder.settled();
            return known;
        });
    }

    private Answer call(
            Question question,
            NewCall call,
            CallStart.Begun begun,
            @Nullable String miss,
            Permit permit,
            Recorder recorder) {
        long asked = System.nanoTime();
        CachedAnswer content = content(question, complete(question, call, begun, permit));
        permit.answered(content.tokensIn() + content.tokensOut());
        metrics.of(call.provider())
                .paid(content.tokensIn(), content.tokensOut(), content.tokensCached(), content.costUsd());
        Answer answer = new Answer(content, false, begun.paid(), miss);
        recorder.heard(answer);
        return commit.run(question.runId(), () -> {
            ledger.end(call, begun.attempt(), recorder.record(answer));
            answers.keep(question, content, Duration.ofNanos(System.nanoTime() - asked));
            recorder.settled();
            return answer;
        });
    }

    private ModelAnswer complete(Question question, NewCall call, CallStart.Begun begun, Permit permit) {
        ModelAdapter adapter = adapters.of(question.model().provider());
        Failed failed = new Failed(question, call, begun, permit);
        permit.sending();
        try {
            return calls.make(question, adapter, request(question), begun.paid());
        } catch (ModelCallException failure) {
            throw failure.accept(failed);
        } catch (RuntimeException unexpected) {
            failed.end(
                    "internal_error", "an unexpected " + unexpected.getClass().getSimpleName(), Duration.ZERO);
            throw unexpected;
        }
    }

    /** The same for each attempt of one call, so that a provider which takes such a key answers a repeat for free. */
    private static ModelRequest request(Question question) {
        String idempotencyKey = CanonicalJson.sha256(question.runId() + "/" + question.purpose());
        return new ModelRequest(question.model().model(), question.messages(), question.params(), idempotencyKey);
    }

    private CachedAnswer content(Question question, ModelAnswer answer) {
        return new CachedAnswer(
                answer.responseRaw(),
                answer.model(),
                answer.finishReason().orElse(null),
                answer.tokensIn().orElse(0),
                answer.tokensOut().orElse(0),
                answer.tokensCached(),
                answer.latencyMs(),
                prices.cost(question.model(), answer));
    }

    /** What a model said for a scorer before its score was written, as the ledger has it. */
    private static CachedAnswer remembered(Question question, String text) {
        return new CachedAnswer(text, question.model().model(), null, 0, 0, 0, 0, BigDecimal.ZERO);
    }

    private static CallRefusedException refusal(CallStart start, int asked) {
        if (start instanceof CallStart.Held) {
            return new CallRefusedException.Held();
        }
        if (start instanceof CallStart.UsedUp used) {
            return usedUp(used.paid(), used.errorType(), used.errorMessage());
        }
        if (start instanceof CallStart.Ended) {
            return new CallRefusedException.Ended();
        }
        // in flight, or a stage whose answer was committed a moment ago: it will be found at the next look
        return new CallRefusedException.ForNow("in_flight", "asked already", Backoff.whileInFlight(asked));
    }

    private static CallRefusedException usedUp(int paid, String type, String message) {
        String attempts = paid == 1 ? "1 attempt" : paid + " attempts";
        return new CallRefusedException.ForGood(type, message + " (gave up after " + attempts + ")");
    }

    /** What else is stored together with an answer. */
    @FunctionalInterface
    public interface Recorder {

        /** Hears the answer before the transaction begins, for what takes a while; it must not fail. */
        default void heard(Answer answer) {}

        /** Stores it, repeatably; {@return how the ledger is to remember the call} */
        CallEnd record(Answer answer);

        /** Does what comes last in the transaction, after the ledger has the call; repeatably. */
        default void settled() {}
    }

    /** Writes a failed call into the ledger and tells when, if ever, to ask again. */
    private final class Failed implements ModelCallException.Visitor<CallRefusedException> {

        private final Question question;
        private final NewCall call;
        private final CallStart.Begun begun;
        private final Permit permit;

        Failed(Question question, NewCall call, CallStart.Begun begun, Permit permit) {
            this.question = question;
            this.call = call;
            this.begun = begun;
            this.permit = permit;
        }

        @Override
        public CallRefusedException permanent(ModelCallException.Permanent failure) {
            end(failure.type(), failure.getMessage(), Duration.ZERO);
            return new CallRefusedException.ForGood(failure.type(), failure.getMessage());
        }

        /** A call that was interrupted because its process ends is never the last word: the next process has it. */
        @Override
        public CallRefusedException passing(ModelCallException.Transient failure) {
            boolean again =
                    begun.paid() < bounds.attempts() || Thread.currentThread().isInterrupted();
            Duration wait = again ? Backoff.afterFailure(begun.paid()) : Duration.ZERO;
            end(failure.type(), failure.getMessage(), wait);
            return again
                    ? new CallRefusedException.ForNow(failure.type(), failure.getMessage(), wait)
                    : usedUp(begun.paid(), failure.type(), failure.getMessage());
        }

        @Override
        public CallRefusedException rateLimited(ModelCallException.RateLimited failure) {
            NotYetException later = permit.refused(failure.retryAfter());
            metrics.of(call.provider()).waits(later.delay());
            end(new CallEnd.RateLimited(later.delay(), failure.getMessage()));
            return new CallRefusedException.NotYet(failure.type(), later);
        }

        void end(String type, String message, Duration delay) {
            boolean charged = MAY_BE_CHARGED.contains(type) && !call.free();
            end(new CallEnd.Failed(type, message, charged ? null : BigDecimal.ZERO, delay));
        }

        private void end(CallEnd end) {
            commit.run(question.runId(), () -> {
                ledger.end(call, begun.attempt(), end);
                return end;
            });
        }
    }
}

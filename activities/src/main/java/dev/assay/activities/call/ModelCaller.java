package dev.assay.activities.call;

import dev.assay.activities.model.ModelAdapter;
import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.ModelAnswer;
import dev.assay.activities.model.ModelCallException;
import dev.assay.activities.model.ModelRequest;
import dev.assay.store.cache.CachedAnswer;
import dev.assay.store.call.CallBounds;
import dev.assay.store.call.CallEnd;
import dev.assay.store.call.CallLedger;
import dev.assay.store.call.CallStart;
import dev.assay.store.call.NewCall;
import dev.assay.workflows.spec.CanonicalJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

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
    private final CallLedger ledger;
    private final CallLeases leases;
    private final PatientCommit commit;
    private final CallBounds bounds;

    public ModelCaller(
            ModelAdapters adapters,
            KnownAnswers answers,
            CallLedger ledger,
            CallLeases leases,
            PatientCommit commit,
            CallBounds bounds) {
        this.adapters = adapters;
        this.answers = answers;
        this.ledger = ledger;
        this.leases = leases;
        this.commit = commit;
        this.bounds = bounds;
    }

    /**
     * Has a question answered.
     *
     * @param asked how often this was tried before, from 1, for the wait while somebody else asks the same
     * @param recorder what else belongs into the transaction that stores the answer
     * @throws CallRefusedException when there is no answer; what was paid is in the ledger
     */
    public Answer ask(Question question, int asked, Recorder recorder) {
        Optional<Answer> known = answers.find(question);
        if (known.isPresent()) {
            commit.run(question.runId(), () -> recorder.record(known.get()));
            return known.get();
        }
        try (CallLeases.Lease lease = leases.take()) {
            boolean free = adapters.of(question.model().provider()).free();
            NewCall call = question.call(lease.holder(), free);
            CallStart start = ledger.begin(call, bounds);
            if (start instanceof CallStart.Begun begun) {
                return unlessKnownByNow(question, call, begun, recorder)
                        .orElseGet(() -> call(question, call, begun, recorder));
            }
            if (start instanceof CallStart.Answered before && before.answer() != null) {
                return new Answer(remembered(question, before.answer()), false, 0, null);
            }
            throw refusal(start, asked);
        }
    }

    /** Has a judge's question answered, as {@link #ask} does; {@return what the judge said} */
    public String askJudge(Question question, int asked) {
        Recorder recorder = answer -> {
            CachedAnswer content = answer.content();
            if (answer.cached()) {
                ledger.cached(question.lookup(), content.responseRaw(), content.tokensIn(), content.tokensOut());
            }
            return new CallEnd.Answered(
                    content.responseRaw(), content.tokensIn(), content.tokensOut(), answer.costUsd());
        };
        return ask(question, asked, recorder).content().responseRaw();
    }

    /**
     * Looks again once nobody else can ask the same: whoever did so may have been answered between the look before and
     * the entry in the ledger. Then the call is not made but withdrawn.
     */
    private Optional<Answer> unlessKnownByNow(
            Question question, NewCall call, CallStart.Begun begun, Recorder recorder) {
        Optional<Answer> known = answers.find(question);
        known.ifPresent(answer -> commit.run(question.runId(), () -> {
            ledger.end(call, begun.attempt(), new CallEnd.Withdrawn());
            return recorder.record(answer);
        }));
        return known;
    }

    private Answer call(Question question, NewCall call, CallStart.Begun begun, Recorder recorder) {
        ModelAdapter adapter = adapters.of(question.model().provider());
        CachedAnswer content = content(complete(adapter, question, call, begun), adapter);
        return commit.run(question.runId(), () -> {
            Answer answer = new Answer(content, false, begun.paid(), answers.explainMiss(question));
            ledger.end(call, begun.attempt(), recorder.record(answer));
            answers.keep(question, content);
            return answer;
        });
    }

    private ModelAnswer complete(ModelAdapter adapter, Question question, NewCall call, CallStart.Begun begun) {
        Failed failed = new Failed(question, call, begun);
        try {
            return adapter.complete(question.model().provider(), request(question));
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

    private static CachedAnswer content(ModelAnswer answer, ModelAdapter adapter) {
        return new CachedAnswer(
                answer.responseRaw(),
                answer.model(),
                answer.finishReason().orElse(null),
                answer.tokensIn().orElse(0),
                answer.tokensOut().orElse(0),
                answer.tokensCached(),
                answer.latencyMs(),
                adapter.free() ? BigDecimal.ZERO : null);
    }

    /** What a judge said before its score was written, as the ledger has it. */
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

        /** Stores it, repeatably; {@return how the ledger is to remember the call} */
        CallEnd record(Answer answer);
    }

    /** Writes a failed call into the ledger and tells when, if ever, to ask again. */
    private final class Failed implements ModelCallException.Visitor<CallRefusedException> {

        private final Question question;
        private final NewCall call;
        private final CallStart.Begun begun;

        Failed(Question question, NewCall call, CallStart.Begun begun) {
            this.question = question;
            this.call = call;
            this.begun = begun;
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
            Duration wait =
                    failure.retryAfter().map(Backoff::asAsked).orElseGet(() -> Backoff.afterFailure(begun.attempt()));
            end(new CallEnd.RateLimited(wait, failure.getMessage()));
            return new CallRefusedException.ForNow(failure.type(), failure.getMessage(), wait);
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

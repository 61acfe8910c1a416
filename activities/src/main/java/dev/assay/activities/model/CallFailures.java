package dev.assay.activities.model;

import java.time.Duration;

/** The outcomes that more than one kind of endpoint can have, each with its one sentence. */
final class CallFailures {

    private CallFailures() {}

    static ModelCallException late(String who, Duration timeout) {
        return FailureType.TIMEOUT.exception(
                who + " gave no whole answer within " + timeout.toMillis() + " ms",
                "a longer 'timeout' of the provider gives it more time");
    }

    static ModelCallException interrupted(String who) {
        return FailureType.INTERRUPTED.exception(who + " was being asked when the call was interrupted", "");
    }

    static ModelCallException nothing(String who, int status) {
        return FailureType.CONNECTION_LOST.exception(
                who + " answered with status " + status + " and an empty body",
                "if it stays so, check base_url and the provider's own log");
    }

    static ModelCallException tooLarge(String who) {
        return FailureType.ANSWER_TOO_LARGE.exception(
                who + " answered with more than " + LimitedBody.MAX_ANSWER / (1024 * 1024) + " MiB",
                "ask for less, for example with a limit of tokens in params");
    }
}

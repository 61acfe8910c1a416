package dev.assay.activities.model;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.NearestName;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A failure that a row of a script stands for: an HTTP status, or one of our own names.
 *
 * @param status what a provider would have answered with; absent: the type says it all
 * @param type what went wrong; where there is a status too, what the provider would call it
 * @param message the provider's sentence
 * @param retryAfter how long it wants to be left alone
 */
record ScriptedFailure(Optional<Integer> status, Optional<String> type, String message, Optional<Duration> retryAfter) {

    /** What a row that fails without saying how does. */
    static final ScriptedFailure DEFAULT =
            new ScriptedFailure(Optional.of(503), Optional.empty(), "scripted failure", Optional.empty());

    private static final Set<String> TYPES =
            Arrays.stream(FailureType.values()).map(FailureType::word).collect(Collectors.toUnmodifiableSet());

    /** Reads {@code error} or {@code rate_limit} of a row, whichever is there. */
    static Optional<ScriptedFailure> read(Fields row) {
        if (row.has("error") && row.has("rate_limit")) {
            row.problem("rate_limit", "a row has one of error and rate_limit");
        }
        return row.json("error")
                .map(error -> error(row, error))
                .or(() -> row.json("rate_limit").map(limit -> rateLimit(row, limit)));
    }

    ModelCallException exception(String who) {
        return status.map(code ->
                        new ProviderError(code, type.stream().toList(), message, retryAfter, false).exception(who, ""))
                .orElseGet(() -> named(who, type.orElse("")));
    }

    private ModelCallException named(String who, String word) {
        String problem = who + " failed as scripted: " + word + (message.isEmpty() ? "" : " (" + message + ")");
        return word.equals(FailureType.RATE_LIMITED.word())
                ? FailureType.rateLimited(problem, "", retryAfter)
                : FailureType.of(word).exception(problem, "");
    }

    private static ScriptedFailure error(Fields row, JsonNode error) {
        if (error.isString()) {
            return new ScriptedFailure(Optional.empty(), knownType(row, row.text("error")), "", Optional.empty());
        }
        Fields fields = row.object("error")
                .map(inner -> inner.allow(Set.of("status", "type", "message", "retry_after")))
                .orElse(row);
        Optional<Integer> status = fields.integer("status", 300, 599).map(Long::intValue);
        Optional<String> type = fields.text("type");
        if (status.isEmpty() && type.isEmpty()) {
            row.problem("error", "an error has a status, like 503, or a type, like timeout");
        }
        return new ScriptedFailure(
                status,
                status.isPresent() ? type : knownType(fields, type),
                fields.text("message").orElse(""),
                fields.duration("retry_after"));
    }

    private static Optional<String> knownType(Fields fields, Optional<String> type) {
        type.filter(word -> !TYPES.contains(word))
                .ifPresent(word -> fields.problem(
                        fields.has("type") ? "type" : "error",
                        "no failure is called '" + word + "'; " + NearestName.hint(word, TYPES)));
        return type;
    }

    private static ScriptedFailure rateLimit(Fields row, JsonNode limit) {
        Optional<Duration> wait = limit.isString()
                ? row.duration("rate_limit")
                : row.object("rate_limit")
                        .map(fields -> fields.allow(Set.of("retry_after")))
                        .flatMap(fields -> fields.duration("retry_after"));
        return new ScriptedFailure(Optional.of(429), Optional.empty(), "scripted rate limit", wait);
    }
}

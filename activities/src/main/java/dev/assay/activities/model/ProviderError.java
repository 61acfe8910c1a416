package dev.assay.activities.model;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says when it does not answer, and the outcome that this is for us.
 *
 * @param status the HTTP status
 * @param codes what the provider calls the error, in its own words
 * @param message its sentence, fit to be shown; empty when it has none
 * @param retryAfter how long it wants to be left alone, if it says so
 * @param webPage whether it said so with a web page
 */
record ProviderError(int status, List<String> codes, String message, Optional<Duration> retryAfter, boolean webPage) {

    /** Anthropic's "overloaded". */
    private static final int STATUS_OVERLOADED = 529;

    static ProviderError of(HttpReply reply, CallContext call) {
        Optional<JsonNode> body = Json.parse(reply.text());
        boolean webPage = reply.isWebPage();
        String said = body.map(ProviderError::sentence).orElseGet(() -> webPage ? "" : reply.text());
        if (said.isBlank() && reply.status() >= 300 && reply.status() < 400) {
            said = "Location: " + reply.headers().getFirst(HttpHeaders.LOCATION);
        }
        return new ProviderError(
                reply.status(),
                body.map(ProviderError::codes).orElseGet(List::of),
                call.excerpt(said),
                RetryAfter.of(reply.headers()),
                webPage);
    }

    /**
     * {@return the outcome of an error that came with a status of success, as gateways send it when they had begun to
     * answer; a number in its code is the status that they could no longer send}
     */
    static ModelCallException inside(JsonReply reply) {
        JsonNode code = reply.body().path("error").path("code");
        int status = code.isInt() && code.intValue() >= 400 && code.intValue() < 600 ? code.intValue() : 500;
        ProviderError error = new ProviderError(
                status,
                codes(reply.body()),
                reply.call().excerpt(sentence(reply.body())),
                RetryAfter.of(reply.reply().headers()),
                false);
        return error.exception(reply.call().who(reply.url()), reply.call().keyHint());
    }

    /** {@return the outcome, as one sentence about who was asked} */
    ModelCallException exception(String who, String keyHint) {
        String said = message.isEmpty() ? "" : ": \"" + message + "\"";
        String problem = who + " answered " + status + (webPage ? " with what looks like a web page" : "") + said;
        FailureType type = type();
        return type == FailureType.RATE_LIMITED
                ? FailureType.rateLimited(problem, "", retryAfter)
                : type.exception(problem, remedy(type, keyHint));
    }

    private FailureType type() {
        return switch (status) {
            case 401 -> FailureType.AUTHENTICATION;
            case 402 -> FailureType.INSUFFICIENT_QUOTA;
            case 403 -> FailureType.PERMISSION_DENIED;
            case 408 -> FailureType.TIMEOUT;
            case 409, 425 -> FailureType.CONFLICT;
            case 413 -> FailureType.REQUEST_TOO_LARGE;
            case 429 -> says("insufficient_quota") ? FailureType.INSUFFICIENT_QUOTA : FailureType.RATE_LIMITED;
            case STATUS_OVERLOADED -> retryAfter.isPresent() ? FailureType.RATE_LIMITED : FailureType.OVERLOADED;
            default -> status >= 500 ? FailureType.SERVER_ERROR : refusal();
        };
    }

    private FailureType refusal() {
        if (status < 400) {
            return FailureType.REDIRECTED;
        }
        if (webPage) {
            return FailureType.UNREADABLE_ANSWER;
        }
        if (status == 404 || status == 405) {
            boolean aboutModel =
                    says("model") || message.toLowerCase(Locale.ROOT).contains("model");
            return aboutModel ? FailureType.MODEL_NOT_FOUND : FailureType.NOT_FOUND;
        }
        if (says("content_filter") || says("content_policy")) {
            return FailureType.CONTENT_FILTER;
        }
        return says("context_length") ? FailureType.CONTEXT_LENGTH_EXCEEDED : FailureType.INVALID_REQUEST;
    }

    private boolean says(String word) {
        return codes.stream().anyMatch(code -> code.contains(word));
    }

    private static String remedy(FailureType type, String keyHint) {
        return switch (type) {
            case AUTHENTICATION -> keyHint;
            case PERMISSION_DENIED -> "the key may not do this: check what it is allowed to, or use another";
            case INSUFFICIENT_QUOTA -> "check the plan and the billing of the account";
            case MODEL_NOT_FOUND -> "check the model's name: 'assay models' lists what the provider serves";
            case NOT_FOUND, UNREADABLE_ANSWER, REDIRECTED ->
                "check base_url: it is to be the address of the API itself";
            case CONTEXT_LENGTH_EXCEEDED, REQUEST_TOO_LARGE -> "shorten the prompt, or use a model that takes more";
            case INVALID_REQUEST -> "check the params of the stage against the provider's documentation";
            case SERVER_ERROR, OVERLOADED -> "the trouble is the provider's: retry the run when it is over";
            default -> "";
        };
    }

    private static String sentence(JsonNode body) {
        JsonNode error = body.path("error");
        return Stream.of(error.path("message"), error, body.path("message"), body.path("detail"))
                .filter(text -> text.isString() && !text.stringValue().isBlank())
                .map(JsonNode::stringValue)
                .findFirst()
                .orElseGet(body::toString);
    }

    private static List<String> codes(JsonNode body) {
        JsonNode error = body.path("error");
        return Stream.of(error.path("code"), error.path("type"), body.path("code"), body.path("type"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }
}

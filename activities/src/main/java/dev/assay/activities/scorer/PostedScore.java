package dev.assay.activities.scorer;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The score that a webhook or a command answers: {@code {"score": 0.5, "reason": "half of it"}}, a bare number, or in the
 * form of promptfoo's webhooks {@code {"pass": true, "reason": …}}, where {@code pass} counts 1 or 0 unless there is a
 * {@code score}.
 */
final class PostedScore {

    private static final String FORM = "{\"score\": a number from 0 to 1, \"reason\": a text}";

    private PostedScore() {}

    /**
     * {@return the score that a text is}
     *
     * @param who answered, for a reader
     * @throws ScorerException when it is none
     */
    static ScoreValue read(String who, String text) {
        JsonNode answer;
        try {
            answer = JsonText.readStrictly(text);
        } catch (NotJsonException e) {
            throw malformed(who, text);
        }
        return new ScoreValue(value(who, text, answer), reason(who, text, answer));
    }

    private static double value(String who, String text, JsonNode answer) {
        JsonNode score = answer.isObject() ? answer.path("score") : answer;
        if (score.isNumber() && Double.isFinite(score.doubleValue())) {
            return score.doubleValue();
        }
        boolean absent = score.isMissingNode() || score.isNull();
        if (absent && answer.path("pass").isBoolean()) {
            return answer.path("pass").booleanValue() ? 1 : 0;
        }
        throw malformed(who, text);
    }

    private static Optional<String> reason(String who, String text, JsonNode answer) {
        JsonNode reason = answer.path("reason");
        if (!reason.isString() && !reason.isMissingNode() && !reason.isNull()) {
            throw malformed(who, text);
        }
        return reason.stringValueOpt().filter(words -> !words.isBlank());
    }

    private static ScorerException malformed(String who, String text) {
        return new ScorerException(who + " did not answer with " + FORM + ", but with "
                + Excerpt.quote(text.strip().replace('\n', ' ')));
    }
}

package dev.assay.activities.model;

import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * One row of a script: when it answers, and with what. Conditions that are absent hold.
 *
 * @param number which row it is, from 1
 * @param contains what the prompt must contain, all of it
 * @param equals what the prompt must be
 * @param model for which model it answers
 * @param call at which call of the provider it answers, from 1
 * @param times how often it answers at all
 * @param failTimes how often a request fails before it gets the reply
 * @param failure how it fails
 * @param reply the text of the answer
 * @param latency how long the answer takes
 */
record ScriptRow(
        int number,
        List<String> contains,
        Optional<String> equals,
        Optional<String> model,
        Optional<Long> call,
        Optional<Long> times,
        long failTimes,
        Optional<ScriptedFailure> failure,
        Optional<String> reply,
        ArrayNode toolCalls,
        Optional<Long> tokensIn,
        Optional<Long> tokensOut,
        Optional<Long> tokensCached,
        Optional<String> finishReason,
        Optional<Duration> latency) {

    private static final Set<String> KEYS = Set.of(
            "contains",
            "equals",
            "model",
            "call",
            "times",
            "fail_times",
            "error",
            "rate_limit",
            "reply",
            "tool_calls",
            "tokens_in",
            "tokens_out",
            "tokens_cached",
            "finish_reason",
            "latency");

    /** More than any provider counts, and far from overflowing a sum. */
    private static final long MAX_TOKENS = 1_000_000_000;

    private static final int MAX_SHOWN = 40;

    static ScriptRow read(Fields row, int number) {
        row.allow(KEYS);
        Optional<ScriptedFailure> failure = ScriptedFailure.read(row);
        long failTimes = row.integer("fail_times", 1, 1_000_000).orElse(0L);
        boolean answers = row.has("reply") || row.has("tool_calls");
        if (!answers && failure.isEmpty()) {
            row.problem("reply", "a row has a reply, tool_calls, an error or a rate_limit");
        } else if (answers && failure.isPresent() && failTimes == 0) {
            row.problem("fail_times", "a row with a reply and a failure says how many times it fails first");
        } else if (!answers && failTimes > 0) {
            row.problem(
                    "reply", "a row with fail_times has a reply for afterwards; to fail always, leave fail_times out");
        }
        return new ScriptRow(
                number,
                row.has("contains") ? row.texts("contains") : List.of(),
                row.text("equals"),
                row.text("model"),
                row.integer("call", 1, Long.MAX_VALUE),
                row.integer("times", 1, Long.MAX_VALUE),
                failTimes,
                failure,
                row.json("reply").map(reply -> reply.isString() ? reply.stringValue() : CanonicalJson.write(reply)),
                toolCalls(row),
                row.integer("tokens_in", 0, MAX_TOKENS),
                row.integer("tokens_out", 0, MAX_TOKENS),
                row.integer("tokens_cached", 0, MAX_TOKENS),
                row.text("finish_reason").or(() -> Optional.of(row.has("tool_calls") ? "tool_calls" : "stop")),
                row.duration("latency"));
    }

    boolean matches(ModelRequest request, long thisCall) {
        String prompt = request.prompt();
        return model.map(request.model()::equals).orElse(true)
                && call.map(wanted -> wanted == thisCall).orElse(true)
                && equals.map(prompt::equals).orElse(true)
                && contains.stream().allMatch(prompt::contains);
    }

    /** {@return what it waits for, as an error shows it} */
    String describe() {
        List<String> conditions = new ArrayList<>();
        contains.forEach(text -> conditions.add("contains \"" + shortened(text) + "\""));
        equals.ifPresent(text -> conditions.add("equals \"" + shortened(text) + "\""));
        model.ifPresent(name -> conditions.add("model " + name));
        call.ifPresent(wanted -> conditions.add("call " + wanted));
        times.ifPresent(limit -> conditions.add("times " + limit));
        return number + ": " + (conditions.isEmpty() ? "anything" : String.join(" and ", conditions));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
    }

    private static ArrayNode toolCalls(Fields row) {
        JsonNode calls = row.json("tool_calls").orElseGet(Json::array);
        if (calls instanceof ArrayNode list) {
            return list;
        }
        row.problem("tool_calls", "expected a list");
        return Json.array();
    }
}

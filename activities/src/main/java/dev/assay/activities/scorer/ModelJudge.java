package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code judge}: asks a model how well the output meets a rubric. It sees the rubric, the run's input, the output and,
 * if there is one, a right answer as a reference. It answers with one JSON
 * object, with or without talk around it. Objects inside of that one don't count; several side by side are an error unless
 * their grades agree. An answer that is not in the asked form is an error, never a 0.
 *
 * <p>Options: {@code model} and {@code rubric} (required), {@code reference} (default: the target), {@code grades} (an object of grades and their values, default:
 * {@code {pass: 1, fail: 0}}) or {@code scale} ({@code {min, max}}, mapped to [0,1]), {@code params} (go unchanged into
 * the request to the model).
 */
final class ModelJudge implements ScorerType {

    private static final String MODEL = "model";
    private static final String RUBRIC = "rubric";
    private static final String REFERENCE = "reference";
    private static final String PARAMS = "params";

    /** Characters of a prompt; a stage's prompt has the same limit, in bytes. */
    private static final int MAX_PROMPT = 1024 * 1024;

    @Override
    public String name() {
        return "judge";
    }

    @Override
    public Set<String> options() {
        return Set.of(MODEL, RUBRIC, REFERENCE, Grading.GRADES, Grading.SCALE, PARAMS);
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(RUBRIC, REFERENCE);
    }

    @Override
    public boolean isSlow() {
        return true;
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        String model = options.requiredText(MODEL);
        Optional<String> reference = options.text(REFERENCE);
        reference
                .filter(String::isBlank)
                .ifPresent(blank ->
                        options.problem(REFERENCE, "'" + REFERENCE + "' is empty; without it the target is shown"));
        JudgePrompt prompt = new JudgePrompt(options.requiredText(RUBRIC), reference, Grading.read(options));
        ObjectNode params = options.objectNode(PARAMS);
        RefusedParams.OF_JUDGES.check(params, options);
        return Scorer.immediate(input -> {
            List<Message> messages = withinLimit(prompt.messages(input));
            ModelAsker.Answer answer = outside.models().ask(model, messages, params);
            Verdict verdict = Verdict.read(answer.text(), prompt.grading().key());
            return new ScoreValue(prompt.grading().value(verdict.answer()), verdict.reason());
        });
    }

    private static List<Message> withinLimit(List<Message> messages) {
        int length = messages.stream()
                .mapToInt(message -> message.content().length())
                .sum();
        if (length > MAX_PROMPT) {
            throw new ScorerException(
                    "The judge's prompt would have " + length + " characters, at most " + MAX_PROMPT + " are allowed");
        }
        return messages;
    }
}

package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * {@code script}: a command of the user's gives the score. It reads what {@link PostedQuestion} says from its standard
 * input and writes what {@link PostedScore} reads to its standard output.
 *
 * <p>Options: {@code command} (required: the program and its arguments), {@code timeout}.
 */
final class CommandScore implements ScorerType {

    private static final String COMMAND = "command";

    @Override
    public String name() {
        return "script";
    }

    @Override
    public Set<String> options() {
        return Set.of(COMMAND, Patience.OPTION);
    }

    @Override
    public boolean isSlow() {
        return true;
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        List<String> command = command(options);
        Duration timeout = Patience.read(options);
        outside.commands().refusal().ifPresent(reason -> options.problem(COMMAND, reason));
        return Scorer.immediate(input -> {
            String question = PostedQuestion.of(outside.scorer(), input).toString();
            return PostedScore.read("The command", outside.commands().run(command, question, timeout));
        });
    }

    @Override
    public void checkPosted(Fields options, PostedRules rules) {
        options.problem(COMMAND, "what is posted can't have commands run; only with the instance's secret or token");
    }

    private static List<String> command(Fields options) {
        List<String> command = options.texts(COMMAND);
        boolean isOneText =
                options.json(COMMAND).filter(value -> value.isString()).isPresent();
        boolean isLine =
                isOneText && command.stream().anyMatch(text -> text.strip().indexOf(' ') >= 0);
        if (!options.has(COMMAND) || command.isEmpty() || command.get(0).isBlank()) {
            options.problem(COMMAND, "needs the program and its arguments, such as [python3, grade.py]");
        } else if (isLine) {
            options.problem(COMMAND, "is no line for a shell; write a list, such as [python3, grade.py]");
        } else if (command.stream().anyMatch(text -> text.indexOf('\0') >= 0)) {
            options.problem(COMMAND, "has a NUL character in it, which no command can have");
        }
        return command;
    }
}

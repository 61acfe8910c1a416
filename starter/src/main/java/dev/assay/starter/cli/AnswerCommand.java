package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import dev.assay.workflows.spec.RunStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code answer}: gives a run a person's score. */
@Command(
        name = "answer",
        sortOptions = false,
        description = "Give a run a person's score: the answer to what it asks, or a grade once it is completed.",
        footer = {
            "",
            "Examples:",
            "  ./assay waiting",
            "  ./assay answer 3f9a polite good --reason \"it says please\"",
            "  ./assay answer 3f9a human 0.5 --by Ann"
        })
final class AnswerCommand extends AssayCommand {

    @Parameters(index = "0", paramLabel = "RUN", description = "The id of a run, the beginning of it, or 'last'.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "SCORER", description = "Whose score it is to be.")
    private String scorer = "";

    @Parameters(index = "2", paramLabel = "ANSWER", description = "A grade, or a number on the scorer's scale.")
    private String answer = "";

    @Option(names = "--reason", order = 1, paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Option(names = "--by", order = 2, paramLabel = "NAME", description = "Who says so.")
    private @Nullable String by;

    AnswerCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        try (Connection connection = session().connect(Need.READ)) {
            RunView scored = connection.runs().score(run, body());
            session().print(scored.json(), () -> List.of(sentence(scored)));
            RunReport.advise(session(), scored);
            return ExitCode.OK;
        }
    }

    private ObjectNode body() {
        ObjectNode body = Json.object().put("scorer_name", scorer);
        number().ifPresentOrElse(value -> body.put("value", value), () -> body.put("grade", answer));
        if (reason != null) {
            body.put("reason", reason);
        }
        return by == null ? body : body.put("by", by);
    }

    private Optional<BigDecimal> number() {
        try {
            return Optional.of(new BigDecimal(answer.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The run may be about to go on, which its status does not tell yet. */
    private String sentence(RunView scored) {
        String value = scored.scores().stream()
                .filter(score -> score.path("scorer_name").asString("").equals(scorer))
                .findFirst()
                .flatMap(score -> Json.decimal(score, "value"))
                .map(Amounts::score)
                .orElse("–");
        String name = DisplayText.line(scorer);
        boolean isAnswered =
                scored.status() == RunStatus.WAITING && scored.questions().isEmpty();
        String status =
                isAnswered ? "all is answered" : "it is " + scored.status().word();
        return "run " + scored.runId() + ": " + name + " is " + value + "; " + status;
    }
}

package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code models}: asks providers which models they serve. */
@Command(
        name = "models",
        sortOptions = false,
        description = "List the models of the configured providers, or of one.",
        footer = {"", "Examples:", "  ./assay models", "  ./assay models openai"})
final class ModelsCommand extends AssayCommand {

    @Parameters(arity = "0..1", paramLabel = "PROVIDER", description = "Only the models of this provider.")
    private @Nullable String provider;

    ModelsCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        try (Connection connection = session().connect(Need.QUESTIONS)) {
            ForeignEnvironment.note(session(), connection, session()::note);
            AssayHttp http = connection.http();
            List<String> names = provider != null
                    ? List.of(provider)
                    : http.get("/providers")
                            .path("items")
                            .valueStream()
                            .map(item -> item.path("name").asString())
                            .toList();
            List<ObjectNode> answers =
                    names.stream().map(name -> ask(http, name)).toList();
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            answers.forEach(items::add);
            session().print(Json.object().set("items", items), () -> lines(answers));
            boolean allFailed = answers.stream().allMatch(answer -> answer.has("problem"));
            return allFailed && !answers.isEmpty() ? ExitCode.FAILED : ExitCode.OK;
        }
    }

    private ObjectNode ask(AssayHttp http, String name) {
        ObjectNode answer = Json.object().put("provider", name);
        try {
            return answer.set(
                    "models",
                    http.get("/providers/" + Runs.encode(name) + "/models").path("items"));
        } catch (ApiException e) {
            session().note(DisplayText.line(name) + ": " + DisplayText.line(String.valueOf(e.getMessage())));
            return answer.put("problem", e.getMessage());
        }
    }

    private static List<String> lines(List<ObjectNode> answers) {
        List<String> lines = new ArrayList<>();
        for (ObjectNode answer : answers) {
            for (JsonNode model : answer.path("models").values()) {
                lines.add(DisplayText.line(answer.path("provider").asString() + "/" + model.asString()));
            }
        }
        return lines;
    }
}

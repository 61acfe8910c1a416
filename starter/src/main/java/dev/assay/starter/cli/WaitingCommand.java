package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import dev.assay.starter.cli.text.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code waiting}: what runs ask people, those whose time is up first before the others. */
@Command(
        name = "waiting",
        sortOptions = false,
        description = "Show what runs ask people.",
        footer = {"", "Examples:", "  ./assay waiting", "  ./assay waiting last", "  ./assay answer 3f9a polite good"})
final class WaitingCommand extends AssayCommand {

    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final String DOT = " · ";
    private static final int LABEL = 10;
    private static final int TEXT_LINES = 6;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Only of a run or an experiment: its id, the beginning of it, or 'last'.")
    private @Nullable String id;

    @Mixin
    private final PageOptions paging = new PageOptions(20);

    WaitingCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        try (Connection connection = session().connect(Need.READ)) {
            JsonNode page = PageOptions.page(() -> connection.runs().waiting(query(connection)));
            session().print(page, () -> lines(page));
            PageOptions.next(page)
                    .filter(next -> !session().json())
                    .ifPresent(next -> session().note("There are more: " + next));
            return ExitCode.OK;
        }
    }

    private Query query(Connection connection) {
        Query query = paging.query();
        return id == null
                ? query
                : new Lookup(connection)
                        .find(
                                id,
                                run -> query.with("run", run.runId()),
                                experiment -> query.with("experiment", experiment.experimentId()));
    }

    private List<String> lines(JsonNode page) {
        List<String> lines = new ArrayList<>();
        page.path("items").valueStream().forEach(question -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            question(question, lines);
        });
        return lines.isEmpty() ? List.of("Nothing waits for a person.") : lines;
    }

    private void question(JsonNode question, List<String> lines) {
        Style style = session().outStyle();
        String scorer = DisplayText.line(question.path("scorer_name").asString(""));
        String place = Json.text(question, "variant")
                .map(variant -> DOT
                        + DisplayText.line(variant)
                        + DOT
                        + DisplayText.line(question.path("sample_id").asString("")))
                .orElse("");
        lines.add(style.bold(question.path("run_id").asString("") + DOT + scorer)
                + style.dim(place + DOT + left(question)));
        text("question", question.path("question").asString(""), lines);
        text("output", question.path("output").asString(""), lines);
        text("answer", answers(question), lines);
    }

    private void text(String label, String text, List<String> lines) {
        String shown = text.isBlank() ? "(empty)" : text;
        int width = session().terminal().columns() - LABEL - 2;
        List<String> wrapped = DisplayText.wrap(shown, width, TEXT_LINES);
        lines.add("  " + session().outStyle().dim(DisplayText.pad(label, LABEL)) + wrapped.get(0));
        wrapped.stream().skip(1).forEach(line -> lines.add((" ".repeat(LABEL + 2) + line).stripTrailing()));
    }

    private static String answers(JsonNode question) {
        JsonNode grades = question.path("grades");
        JsonNode scale = question.path("scale");
        return grades.isObject()
                ? grades.propertyNames().stream().collect(Collectors.joining(", "))
                : "a number from " + scale.path("min").asString("0") + " (worst) to "
                        + scale.path("max").asString("1") + " (best)";
    }

    private static String left(JsonNode question) {
        Duration left = Json.text(question, "deadline")
                .map(Instant::parse)
                .map(deadline -> Duration.between(Instant.now(), deadline))
                .orElse(Duration.ZERO);
        if (left.isNegative()) {
            return "its time is up";
        }
        long days = left.plus(HALF_A_DAY).toDays();
        return (days > 1 ? days + " days" : Amounts.duration(left)) + " left";
    }
}

package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import dev.assay.starter.cli.text.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code score}: applies new or changed scorers to outputs that are stored. */
@Command(
        name = "score",
        sortOptions = false,
        description = "Score stored outputs by new or changed scorers; no stage is called again.",
        footer = {
            "",
            "Without -f, scores that are missing or errored are asked for again.",
            "",
            "Examples:",
            "  ./assay score last -f scorers.yaml --dry-run",
            "  ./assay score 3f9a -f assay.yaml --only polite",
            "  ./assay score 3f9a",
            "",
            "Exit codes: 0 all well, 100 an assertion or a gate failed, or a run or score",
            "errored, 1 bad file or the scoring failed, 2 wrong command line, 3 left by Ctrl-C."
        })
final class ScoreCommand extends AssayCommand {

    @Parameters(paramLabel = "ID", description = "The id of a run or an experiment, the beginning of it, or 'last'.")
    private String id = "";

    @Option(
            names = {"-f", "--file"},
            order = 1,
            paramLabel = "FILE",
            description = "The scorers: a list of them, or a file that has 'scorers', such as assay.yaml.")
    private @Nullable String file;

    @Option(
            names = "--only",
            order = 2,
            paramLabel = "NAME",
            description = "Of the file, this scorer only; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--dry-run", order = 3, description = "Say which scores it would give, and why; starts nothing.")
    private boolean dryRun;

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    ScoreCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (!only.isEmpty() && file == null) {
            throw new UsageException("--only picks scorers of a file; name it with -f");
        }
        Attendance attendance = follow.attendance(session(), Output.OF_EITHER);
        Optional<ScorerFile> scorers = Optional.ofNullable(file).map(name -> ScorerFile.read(session(), name, only));
        JsonNode posted = scorers.map(ScorerFile::posted).orElseGet(Json::object);
        return attendance.attend(connection -> located(
                scorers,
                () -> new Lookup(connection)
                        .find(
                                id,
                                run -> dryRun
                                        ? show(attendance, connection.scorings().estimateOfRun(run.runId(), posted))
                                        : attendance.followScoring(
                                                connection,
                                                () -> connection.scorings().ofRun(run.runId(), posted),
                                                again(run.runId())),
                                experiment -> dryRun
                                        ? show(
                                                attendance,
                                                connection
                                                        .scorings()
                                                        .estimateOfExperiment(experiment.experimentId(), posted))
                                        : attendance.followScoring(
                                                connection,
                                                () -> connection
                                                        .scorings()
                                                        .ofExperiment(experiment.experimentId(), posted),
                                                again(experiment.experimentId())))));
    }

    private static int located(Optional<ScorerFile> scorers, Supplier<Integer> work) {
        try {
            return work.get();
        } catch (ApiException refusal) {
            throw scorers.map(given -> given.located(refusal)).orElse(refusal);
        }
    }

    private String again(String subject) {
        StringBuilder command = new StringBuilder("./assay score ").append(subject);
        if (file != null) {
            command.append(" -f ").append(ShellWord.of(file));
        }
        only.forEach(name -> command.append(" --only ").append(ShellWord.of(name)));
        return command.toString();
    }

    private int show(Attendance attendance, JsonNode estimate) {
        attendance.clear();
        session().print(estimate, () -> lines(estimate));
        estimate.path("warnings").forEach(warning -> session().note(warning.asString("")));
        return ExitCode.OK;
    }

    private static List<String> lines(JsonNode estimate) {
        List<String> lines = new ArrayList<>();
        estimate.path("scorers").forEach(scorer -> lines.add(line(scorer)));
        long skipped = estimate.path("skipped").asLong(0);
        long calls = estimate.path("calls").asLong(0);
        lines.add(Amounts.count(estimate.path("scores").asLong(0), "score", "scores") + " of "
                + Amounts.count(estimate.path("runs").asLong(0), "run", "runs")
                + (calls == 0 ? ", no model is asked" : ", at most " + Amounts.count(calls, "call", "calls"))
                + (skipped == 0 ? "" : "; " + Amounts.count(skipped, "run", "runs") + " skipped, without an output"));
        return lines;
    }

    private static String line(JsonNode scorer) {
        List<String> parts = new ArrayList<>();
        part(parts, scorer, "added", "new");
        part(parts, scorer, "changed", "changed");
        part(parts, scorer, "errored", "errored before");
        part(parts, scorer, "threshold", "another threshold");
        part(parts, scorer, "unchanged", "unchanged");
        String name = DisplayText.line(scorer.path("name").asString(""));
        long asked = scorer.path("added").asLong(0)
                + scorer.path("changed").asLong(0)
                + scorer.path("errored").asLong(0);
        boolean asks = asked > 0 && scorer.path("asks_model").asBoolean(false);
        return name + ": " + String.join(", ", parts) + (asks ? " (asks a model)" : "");
    }

    private static void part(List<String> parts, JsonNode scorer, String key, String word) {
        long count = scorer.path(key).asLong(0);
        if (count > 0) {
            parts.add(Amounts.count(count) + " " + word);
        }
    }
}

package dev.assay.starter.cli;

import dev.assay.starter.file.Finding;
import dev.assay.starter.file.InvalidFileException;
import dev.assay.workflows.spec.RunConfig;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code validate}: says what is wrong with a file, and starts nothing. */
@Command(
        name = "validate",
        sortOptions = false,
        description = "Say what is wrong with a run config; starts nothing.",
        footer = {"", "Example:", "  ./assay validate run.yaml"})
final class ValidateCommand extends AssayCommand {

    @Parameters(paramLabel = "FILE", description = "A run config in YAML or JSON; - reads it from stdin.")
    private String file = "";

    ValidateCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ConfigCheck check = session().surroundings().checks().apply(session().environment());
        try {
            ConfigSource source = ConfigSource.file(session(), file);
            RunConfig config = source.check(check);
            if (source.findings().isEmpty() && !session().isRemote()) {
                source.check(check::checkKeys);
            }
            if (!source.findings().isEmpty()) {
                return refuse(source.findings());
            }
            return accept(
                    config,
                    check.warnings(config).stream()
                            .map(source.document()::locate)
                            .toList());
        } catch (InvalidFileException e) {
            return refuse(List.of(e.finding()));
        }
    }

    private int accept(RunConfig config, List<Finding> warnings) {
        Style style = session().errStyle();
        warnings.forEach(warning -> session().note(Findings.line(warning, style.notice("warning: "), style)));
        session().print(json(List.of(), warnings), () -> List.of(summary(config)));
        return ExitCode.OK;
    }

    private int refuse(List<Finding> findings) {
        Findings.print(session(), findings);
        if (session().json()) {
            session().printJson(json(findings, List.of()));
        }
        return ExitCode.FAILED;
    }

    private String summary(RunConfig config) {
        return DisplayText.line(file) + " is fine: "
                + Amounts.count(config.stages().size(), "stage", "stages") + ", "
                + Amounts.count(config.scorers().size(), "scorer", "scorers");
    }

    private ObjectNode json(List<Finding> findings, List<Finding> warnings) {
        ObjectNode json = Json.object().put("file", file).put("valid", findings.isEmpty());
        json.set("problems", Findings.json(findings));
        json.set("warnings", Findings.json(warnings));
        return json;
    }
}

package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Json;
import dev.assay.workflows.spec.RunStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows the run that a command ends with. */
final class RunReport {

    private final Session session;
    private final boolean full;
    private final List<Output> outputs;

    /**
     * @param full whether prompts and answers are shown whole
     * @param outputs the files to write the run to as well
     * @throws UsageException when a run has no such format
     */
    RunReport(Session session, boolean full, List<Output> outputs) {
        this.session = session;
        this.full = full;
        this.outputs = outputs.stream().map(file -> file.as(Output.OF_RUN)).toList();
    }

    /** Shows a run and writes it where it was asked for; {@return the exit code that tells how it went} */
    int show(RunView run) {
        write(run);
        session.timings()
                .measure(
                        "print",
                        () -> session.print(
                                run.json(),
                                () -> new RunPrinter(session.terminal().columns(), session.outStyle(), full)
                                        .lines(run)));
        return run.exitCode();
    }

    /** Writes a run to the files. */
    void write(RunView run) {
        outputs.forEach(file -> file.write(out -> out.write(content(file, run).getBytes(StandardCharsets.UTF_8))));
    }

    /** Says what can be done next. */
    static void advise(Session session, RunView run) {
        if (run.status() == RunStatus.PAUSED) {
            session.note("Paused. Go on with: ./assay resume " + run.runId());
        } else if (run.status() == RunStatus.WAITING) {
            session.note("Waits for a person: ./assay waiting " + run.runId()
                    + " shows what is asked. Answer with: ./assay answer " + run.runId() + " SCORER ANSWER");
        } else if (run.status() == RunStatus.FAILED && !failsAgain(run)) {
            session.note("Try again what failed with: ./assay retry " + run.runId());
        }
    }

    /** Its config, which a retry takes over, is at fault; so it is with every template_* type. */
    private static boolean failsAgain(RunView run) {
        String type = run.error().flatMap(error -> Json.text(error, "type")).orElse("");
        return type.startsWith("template_") || type.equals("invalid_config");
    }

    private static String content(Output file, RunView run) {
        if (file.endsWith(".md")) {
            return String.join("\n", new RunMarkdown().lines(run)) + "\n";
        }
        return (file.endsWith(".jsonl") ? Json.line(run.json()) : Json.pretty(run.json())) + "\n";
    }
}

package dev.assay.starter.cli;

import dev.assay.workflows.spec.RunStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command shows the run that it ends with. */
final class RunReport {

    @Option(
            names = {"-o", "--output"},
            order = 20,
            paramLabel = "FILE",
            description = "Write the run to a file too, by its ending as json, jsonl or md.")
    @Nullable String output;

    @Option(names = "--full", order = 21, description = "Show prompts and answers whole.")
    boolean full;

    /** {@return the file to write to, if one is named; throws {@link UsageException} when it can't be one} */
    Optional<Output> target(Session session) {
        return Optional.ofNullable(output).map(shown -> Output.to(session, shown));
    }

    /** Shows a run and writes it where it was asked for; {@return the exit code that tells how it went} */
    int show(Session session, RunView run, Optional<Output> target) {
        target.ifPresent(file -> file.write(run));
        session.timings()
                .measure(
                        "print",
                        () -> session.print(
                                run.json(),
                                () -> new RunPrinter(session.terminal().columns(), session.outStyle(), full)
                                        .lines(run)));
        return run.exitCode();
    }

    /** Its config, which a retry takes over, is at fault; so it is with every template_* type. */
    private static boolean failsAgain(RunView run) {
        String type = run.error().flatMap(error -> RunView.text(error, "type")).orElse("");
        return type.startsWith("template_") || type.equals("invalid_config");
    }

    /** Says what can be done next. */
    static void advise(Session session, RunView run) {
        if (run.status() == RunStatus.PAUSED) {
            session.note("Paused. Go on with: ./assay resume " + run.runId());
        } else if (run.status() == RunStatus.FAILED && !failsAgain(run)) {
            session.note("Try again what failed with: ./assay retry " + run.runId());
        }
    }
}

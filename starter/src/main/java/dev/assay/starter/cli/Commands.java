package dev.assay.starter.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands there are, by name, in the order of the help. */
final class Commands {

    private Commands() {}

    /**
     * {@return the command that the arguments begin with; all of them when they begin with none}
     *
     * <p>Making all of them costs twice as much as all the rest of the parsing, and only the help shows them all.
     */
    static Map<String, Supplier<Object>> wanted(Session session, String... args) {
        Map<String, Supplier<Object>> all = all(session);
        Supplier<Object> first = args.length == 0 ? null : all.get(args[0]);
        return first == null ? all : Map.of(args[0], first);
    }

    private static Map<String, Supplier<Object>> all(Session session) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("init", () -> new InitCommand(session));
        all.put("run", () -> new RunCommand(session));
        all.put("eval", () -> new EvalCommand(session));
        all.put("validate", () -> new ValidateCommand(session));
        all.put("import", () -> new ImportCommand(session));
        all.put("list", () -> new ListCommand(session));
        all.put("show", () -> new ShowCommand(session));
        all.put("waiting", () -> new WaitingCommand(session));
        all.put("answer", () -> new AnswerCommand(session));
        all.put("compare", () -> new CompareCommand(session));
        all.put("agreement", () -> new AgreementCommand(session));
        all.put("score", () -> new ScoreCommand(session));
        all.put("retry", () -> new RetryCommand(session));
        all.put("pause", () -> new SteerCommand.Pause(session));
        all.put("resume", () -> new ResumeCommand(session));
        all.put("cancel", () -> new SteerCommand.Cancel(session));
        all.put("export", () -> new ExportCommand(session));
        all.put("delete", () -> new DeleteCommand(session));
        all.put("prune", () -> new PruneCommand(session));
        all.put("cache", () -> cache(session));
        all.put("models", () -> new ModelsCommand(session));
        all.put("doctor", () -> new DoctorCommand(session));
        all.put("migrate", () -> new MigrateCommand(session));
        all.put("serve", () -> new ServeCommand(session));
        all.put("worker", () -> new WorkerCommand(session));
        all.put("setup", () -> new SetupCommand(session));
        return all;
    }

    private static CommandLine cache(Session session) {
        return new CommandLine(new CacheCommand(session))
                .addSubcommand(new CacheCommand.Stats(session))
                .addSubcommand(new CacheCommand.Entries(session))
                .addSubcommand(new CacheCommand.Clear(session));
    }
}

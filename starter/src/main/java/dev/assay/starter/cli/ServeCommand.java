package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Style;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: runs an instance in the foreground until it is stopped. */
@Command(
        name = "serve",
        sortOptions = false,
        description = "Run an instance here until Ctrl-C; other commands of the same home talk to it.",
        footer = {"", "Examples:", "  ./assay serve", "  ./assay serve --port 8080 --engine dev-server"})
final class ServeCommand extends AssayCommand {

    private static final int MAX_PORT = 65_535;

    @Option(names = "--port", order = 1, paramLabel = "N", description = "Where to listen; 0 takes any free port.")
    private @Nullable Integer port;

    ServeCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Integer wanted = port;
        if (wanted != null && (wanted < 0 || wanted > MAX_PORT)) {
            throw new UsageException("--port must be 0 to " + MAX_PORT + ", got " + wanted);
        }
        OptionalInt listen = wanted == null ? OptionalInt.empty() : OptionalInt.of(wanted);
        ServeRequest request = new ServeRequest(
                listen, session().engine(), session().home(), session().environment());
        session().surroundings().server().serve(request, this::announce);
        return ExitCode.OK;
    }

    private void announce(Instance instance) {
        Style style = session().errStyle();
        instance.banner().forEach(session()::note);
        session()
                .note(style.good("Ready") + " at "
                        + style.bold(instance.address().toString()) + ". Stop with Ctrl-C.");
        session().timings().inside(instance.timings());
    }
}

package dev.assay.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** {@code assay} alone: what there is. */
@Command(
        name = "assay",
        sortOptions = false,
        versionProvider = RootCommand.Version.class,
        description = "Runs LLM evaluation pipelines as durable workflows.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A first run, without a key:",
            "  ./assay run examples/quickstart/run.yaml",
            "",
            "With ASSAY_URL and ASSAY_TOKEN set, every command talks to that server."
        })
final class RootCommand extends AssayCommand {

    @Mixin
    private final GlobalOptions options;

    RootCommand(Session session, GlobalOptions options) {
        super(session);
        this.options = options;
    }

    @Override
    public Integer call() {
        throw new UsageException(options.json ? "say which command" : "say what to do, such as: ./assay run FILE");
    }

    /** Tells our version and that of Java. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "assay " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
            };
        }
    }
}

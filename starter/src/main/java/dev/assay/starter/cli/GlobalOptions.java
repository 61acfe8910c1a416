package dev.assay.starter.cli;

import dev.assay.starter.embedded.EngineChoice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
final class GlobalOptions {

    @Option(
            names = "--json",
            order = 100,
            scope = ScopeType.INHERIT,
            description = "Print one JSON document on stdout, as the API gives it.")
    boolean json;

    @Option(
            names = "--home",
            order = 101,
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data directory; else ASSAY_HOME, else .assay.")
    @Nullable Path home;

    @Option(
            names = "--engine",
            order = 102,
            paramLabel = "ENGINE",
            scope = ScopeType.INHERIT,
            description = "Which Temporal to bring up when none is there: auto, memory or dev-server (default: auto).")
    EngineChoice engine = EngineChoice.AUTO;

    @Option(
            names = "--env-file",
            order = 103,
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Variables to add to the environment; .env is read in any case.")
    @Nullable Path envFile;

    @Option(
            names = "--timings",
            order = 104,
            scope = ScopeType.INHERIT,
            description = "Print on stderr where the time went.")
    boolean timings;

    @Option(
            names = "--no-color",
            order = 105,
            scope = ScopeType.INHERIT,
            description = "Print without colours, as with NO_COLOR.")
    boolean noColor;

    @Option(
            names = "--debug",
            order = 106,
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of an error.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            order = 107,
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            order = 108,
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print the version.")
    boolean version;
}

package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code init}: writes a first run config to begin with. */
@Command(
        name = "init",
        sortOptions = false,
        description = "Write a first run config that works without a key.",
        footer = {"", "Examples:", "  ./assay init", "  ./assay init evals/first.yaml"})
final class InitCommand extends AssayCommand {

    private static final String TEMPLATE = "first-run.yaml";

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Where to (default: run.yaml).")
    private String file = "run.yaml";

    @Option(names = "--force", order = 1, description = "Overwrite a file that is there.")
    private boolean force;

    InitCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Path target = session().path(file);
        if (file.isBlank() || Files.isDirectory(target)) {
            throw new UsageException("init writes a file, '" + file + "' is none");
        }
        try (InputStream template = Objects.requireNonNull(InitCommand.class.getResourceAsStream(TEMPLATE))) {
            Path directory = target.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            OpenOption[] options = force
                    ? new OpenOption[] {
                        StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                    }
                    : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
            Files.write(target, template.readAllBytes(), options);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(file + " is there already; --force overwrites it", e);
        } catch (IOException e) {
            throw CommandException.unwritable(file, e);
        }
        session()
                .print(
                        Json.object().put("file", file),
                        () -> List.of("Wrote " + file + ". Try it with: ./assay run " + file));
        return ExitCode.OK;
    }
}

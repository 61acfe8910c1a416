package dev.assay.starter.embedded;

import java.nio.file.Path;

/** Another instance owns the data directory. */
public final class HomeInUseException extends EmbeddedEngineException {

    private final transient Path directory;

    HomeInUseException(Path directory, String owner) {
        super("The data directory " + directory + " belongs to another running instance (" + owner
                + "); stop that one, or set ASSAY_HOME to another directory");
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }
}

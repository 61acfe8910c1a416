package dev.assay.starter.samples;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The rows of a dataset, one after the other; a row that can't be read alone is noted and left out. */
interface Rows extends Closeable {

    /**
     * {@return the next row; empty after the last}
     *
     * @throws dev.assay.workflows.spec.InvalidSpecException when neither it nor what follows can be read
     */
    Optional<Row> next() throws IOException;
}

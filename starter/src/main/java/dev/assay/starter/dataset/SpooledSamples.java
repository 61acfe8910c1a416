package dev.assay.starter.dataset;

import dev.assay.starter.samples.SampleLines;
import dev.assay.workflows.spec.SampleSpec;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;

/**
 * Samples that wait on disk until all of them are known to be good, so that no transaction waits for who sends them.
 * Where the system allows it, the file loses its name as soon as it is open: a killed process leaves none behind.
 */
final class SpooledSamples implements Iterable<SampleSpec>, Closeable {

    private final FileChannel file;

    private SpooledSamples(FileChannel file) {
        this.file = file;
    }

    /** Reads samples to their end. */
    static SpooledSamples of(Iterator<SampleSpec> samples) throws IOException {
        SpooledSamples spool = new SpooledSamples(FileChannel.open(
                Files.createTempFile("assay-samples", ".jsonl"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
        try {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(spool.file));
            SampleLines.write(samples, out);
            out.flush();
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /** {@return the samples from the first on; one iterator at a time} */
    @Override
    public Iterator<SampleSpec> iterator() {
        try {
            file.position(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BufferedReader(Channels.newReader(file, StandardCharsets.UTF_8))
                .lines()
                .map(SampleLines::parse)
                .iterator();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

package dev.assay.starter.dataset;

import dev.assay.starter.samples.Samples;
import dev.assay.store.dataset.DatasetLoader;
import dev.assay.store.dataset.LoadedDataset;
import dev.assay.workflows.spec.SampleSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes datasets: all samples are judged before the first is stored. */
@Component
public class DatasetIntake {

    private final DatasetLoader loader;

    DatasetIntake(DatasetLoader loader) {
        this.loader = loader;
    }

    /**
     * Takes samples as they come.
     *
     * @param name what to call them
     * @throws IOException when the disk can't hold them
     */
    public LoadedDataset take(Optional<String> name, Iterator<SampleSpec> samples) throws IOException {
        try (SpooledSamples spool = SpooledSamples.of(samples)) {
            return loader.load(name, spool);
        }
    }

    /**
     * Takes the samples of a body that has one in each line.
     *
     * @throws IOException when the body breaks off
     */
    LoadedDataset take(Optional<String> name, InputStream lines) throws IOException {
        try {
            return take(name, Samples.lines(lines));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

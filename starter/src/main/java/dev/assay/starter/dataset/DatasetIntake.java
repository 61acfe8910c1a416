package dev.assay.starter.dataset;

import dev.assay.starter.posted.PostedSamples;
import dev.assay.starter.posted.PostedScorers;
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
    private final PostedScorers posted;

    DatasetIntake(DatasetLoader loader, PostedScorers posted) {
        this.loader = loader;
        this.posted = posted;
    }

    /**
     * Takes samples as they come.
     *
     * @param name what to call them
     * @param trusted whether whoever posts them may have scorers use this machine and what it can reach
     * @throws IOException when the disk can't hold them
     */
    public LoadedDataset take(Optional<String> name, Samples samples, boolean trusted) throws IOException {
        Iterator<SampleSpec> taken = trusted ? samples : new PostedSamples(samples, posted);
        try (SpooledSamples spool = SpooledSamples.of(taken)) {
            return loader.load(name, spool);
        }
    }

    /**
     * Takes the samples of a body that has one in each line.
     *
     * @throws IOException when the body breaks off
     */
    LoadedDataset take(Optional<String> name, InputStream lines, boolean trusted) throws IOException {
        try {
            return take(name, Samples.lines(lines), trusted);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

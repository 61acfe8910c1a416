package dev.assay.starter.posted;

import dev.assay.starter.samples.Samples;
import dev.assay.workflows.spec.SampleSpec;
import java.util.Iterator;

/**
 * Samples of somebody who did not show the instance's secret, each refused if it has scorers that may not be there.
 *
 * @param samples as they come
 * @param scorers knows what may not
 */
public record PostedSamples(Samples samples, PostedScorers scorers) implements Iterator<SampleSpec> {

    @Override
    public boolean hasNext() {
        return samples.hasNext();
    }

    /** @throws dev.assay.workflows.spec.InvalidSpecException when the next one has what may not be there */
    @Override
    public SampleSpec next() {
        SampleSpec sample = samples.next();
        return scorers.checked(sample, samples.pointer());
    }
}

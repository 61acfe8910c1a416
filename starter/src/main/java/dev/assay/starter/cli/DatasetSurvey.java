package dev.assay.starter.cli;

import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.SampleSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a look at every sample tells: how many there are, and what prompts and scorers can refer to. */
final class DatasetSurvey {

    /** Scorers of samples that are looked at beforehand; who has more of different kinds hears of the rest from its runs. */
    private static final int MOST_SCORERS = 1_000;

    private final Set<String> fields = new LinkedHashSet<>();
    private final Map<String, SampleSpec> scored = new LinkedHashMap<>();
    private int samples;

    void take(SampleSpec sample) {
        samples++;
        fields.addAll(sample.input().propertyNames());
        if (!sample.scorers().isEmpty() && scored.size() < MOST_SCORERS) {
            scored.putIfAbsent(CanonicalJson.hash(sample.scorers()), sample);
        }
    }

    int samples() {
        return samples;
    }

    /** {@return the fields that inputs have} */
    Set<String> fields() {
        return Collections.unmodifiableSet(fields);
    }

    /** {@return the samples whose own scorers differ, one of each} */
    Collection<SampleSpec> scored() {
        return Collections.unmodifiableCollection(scored.values());
    }
}

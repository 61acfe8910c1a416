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
    private final Map<String, Scored> scored = new LinkedHashMap<>();
    private int samples;
    private boolean hasHeader;

    /**
     * A sample that brings scorers.
     *
     * @param pointer where it stands
     */
    record Scored(SampleSpec sample, String pointer) {}

    /** Looks at a sample, which stands at a place among the others. */
    void take(SampleSpec sample, String pointer) {
        samples++;
        fields.addAll(sample.input().propertyNames());
        if (!sample.scorers().isEmpty() && scored.size() < MOST_SCORERS) {
            scored.putIfAbsent(CanonicalJson.hash(sample.scorers()), new Scored(sample, pointer));
        }
    }

    /** Notes the fields that every input has, even where there is no sample. */
    void takeHeader(Set<String> names) {
        hasHeader = true;
        fields.addAll(names);
    }

    /** {@return whether it is known what prompts can refer to} */
    boolean knowsFields() {
        return samples > 0 || hasHeader;
    }

    int samples() {
        return samples;
    }

    /** {@return the fields that inputs have} */
    Set<String> fields() {
        return Collections.unmodifiableSet(fields);
    }

    /** {@return the samples whose own scorers differ, one of each} */
    Collection<Scored> scored() {
        return Collections.unmodifiableCollection(scored.values());
    }
}

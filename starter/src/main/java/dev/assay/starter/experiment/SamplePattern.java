package dev.assay.starter.experiment;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assay.workflows.spec.DatasetSpec;
import dev.assay.workflows.spec.Problems;
import java.util.Optional;
import java.util.function.Predicate;

/** The pattern of a selection, searched for in linear time. */
final class SamplePattern {

    private SamplePattern() {}

    /** {@return what says whether a text has the pattern in it; empty when there is no pattern or it is none} */
    static Optional<Predicate<String>> of(DatasetSpec dataset, Problems problems) {
        return dataset.selection().pattern().flatMap(text -> {
            try {
                Pattern pattern = Pattern.compile(text);
                return Optional.of(candidate -> pattern.matcher(candidate).find());
            } catch (PatternSyntaxException e) {
                problems.add(dataset.pointer() + "/pattern", "'" + text + "' is no RE2 pattern: " + e.getDescription());
                return Optional.empty();
            }
        });
    }
}

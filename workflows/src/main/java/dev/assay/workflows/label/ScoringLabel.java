package dev.assay.workflows.label;

import dev.assay.workflows.spec.Counted;
import io.temporal.common.Priority;
import io.temporal.common.SearchAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the workflow of a scoring is labelled with.
 *
 * @param scoringId which scoring
 * @param experimentId whose outputs it scores; null for those of a single run
 * @param runs how many have an output
 */
public record ScoringLabel(String scoringId, @Nullable String experimentId, long runs) implements StartLabel {

    @Override
    public SearchAttributes attributes() {
        return experimentId == null
                ? SearchAttributes.EMPTY
                : SearchAttributes.newBuilder()
                        .set(LabelAttributes.EXPERIMENT, LabelAttributes.value(experimentId))
                        .build();
    }

    @Override
    public Map<String, Object> memo() {
        return experimentId == null ? Map.of() : Map.of(ExperimentLabel.ID, experimentId);
    }

    @Override
    public String summary() {
        return "scoring " + Counted.of(runs, "run");
    }

    @Override
    public String details() {
        String subject = experimentId == null ? "" : " of experiment " + LabelText.code(experimentId);
        return "scoring " + LabelText.code(scoringId) + ": " + Counted.of(runs, "run") + subject;
    }

    /** {@return the share of its experiment, among others that wait} */
    @Override
    public Priority rank() {
        return experimentId == null
                ? Priority.getDefaultInstance()
                : Priority.newBuilder()
                        .setFairnessKey(FairnessKeys.of(experimentId))
                        .build();
    }
}

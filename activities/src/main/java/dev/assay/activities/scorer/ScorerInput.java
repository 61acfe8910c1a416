package dev.assay.activities.scorer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a scorer gets to see; none of it may be changed.
 *
 * @param input what the run was given; a missing or null node when it was given nothing
 * @param output what the last stage answered, perhaps empty
 * @param target what would have been right; a missing or null node when nobody said
 * @param context the run around it
 */
public record ScorerInput(JsonNode input, String output, JsonNode target, ScorerContext context) {

    /** {@return an output alone, with nothing known around it} */
    public static ScorerInput of(String output) {
        return of(output, MissingNode.getInstance());
    }

    /** {@return an output and what would have been right} */
    public static ScorerInput of(String output, JsonNode target) {
        return new ScorerInput(MissingNode.getInstance(), output, target, ScorerContext.NONE);
    }

    /**
     * {@return what the run's stages took}
     *
     * @throws ScorerException when there is no run
     */
    public RunFigures figures() {
        return context.figures()
                .orElseThrow(() -> new ScorerException("Nobody knows what this output took: it comes from no run"));
    }

    /** {@return whether somebody said what would have been right} */
    public boolean hasTarget() {
        return isGiven(target);
    }

    /** {@return whether the run was given something} */
    public boolean hasInput() {
        return isGiven(input);
    }

    private static boolean isGiven(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}

package dev.assay.starter.scoring;

import dev.assay.activities.scoring.ScoringPlan;
import java.util.List;

/**
 * A posted scoring in which nothing is wrong.
 *
 * @param plan what it is to give
 * @param scorers its scorers as JSON, to be stored
 * @param hash equal for scorings that ask the same
 * @param warnings what its user should know although it is no error
 */
record ScoringDraft(ScoringPlan plan, String scorers, String hash, List<String> warnings) {}

package dev.assay.workflows.activity;

import dev.assay.workflows.spec.ScoringStatus;

/**
 * What a scoring's row says when its workflow begins.
 *
 * @param status how it stands; final when there is nothing left to do
 * @param command what a person asked while the workflow was not there
 * @param concurrency how many slow scorers may be asked at once
 * @param runs how many runs there are to look at
 */
public record ScoringOpened(ScoringStatus status, Command command, int concurrency, long runs) {}

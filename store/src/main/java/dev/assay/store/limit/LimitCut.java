package dev.assay.store.limit;

import java.time.Instant;

/**
 * What a process makes of a refusal.
 *
 * @param began when the call that was refused had begun; a cut that was made later than that stands
 * @param at when it was refused; the same for a later, better guess of the same cut
 * @param heldUntil how long the provider wants to be left alone
 * @param rate calls a second that it may take from then on, by all processes together
 * @param places calls in flight that it may take, by all processes together
 */
public record LimitCut(Instant began, Instant at, Instant heldUntil, double rate, double places) {}

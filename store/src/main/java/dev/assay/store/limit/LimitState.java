package dev.assay.store.limit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What all processes know of a limit, and what one of them has of it.
 *
 * @param now the time of the database's clock
 * @param heldUntil how long the provider wants to be left alone
 * @param cutAt when a call was last refused
 * @param rate calls a second that it may take since then
 * @param places calls in flight that it may take
 * @param piece what the process has of it, as long as it comes back in time
 */
public record LimitState(
        Instant now,
        Optional<Instant> heldUntil,
        Optional<Instant> cutAt,
        OptionalDouble rate,
        OptionalDouble places,
        Piece piece) {}

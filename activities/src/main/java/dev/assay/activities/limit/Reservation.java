package dev.assay.activities.limit;

/**
 * A time that was reserved for a call. It is kept by who waits, and good in every process.
 *
 * @param at when, in microseconds since 1970 on the database's clock
 * @param inLine whether the time had come already, and the call waits for a place only
 */
public record Reservation(long at, boolean inLine) {}

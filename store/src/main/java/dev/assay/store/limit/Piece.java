package dev.assay.store.limit;

import java.util.List;

/**
 * A part of a limit: of the line from 0 to 1 what lies from low to high. Whole numbers are divided by it without a rest,
 * see {@link #of(long, double)}.
 *
 * @param low where it begins
 * @param high where it ends; never below low
 */
public record Piece(double low, double high) {

    public static final Piece WHOLE = new Piece(0, 1);

    public static final Piece NOTHING = new Piece(0, 0);

    /** {@return how much of the limit this is} */
    public double width() {
        return high - low;
    }

    /**
     * {@return this part of so many places}
     *
     * <p>Pieces that make up the line together have all places together. Where there are fewer places than pieces, it
     * depends on the turn who has one, so that each comes by.
     *
     * @param turn any number from 0 to below 1, the same for all pieces at one time
     */
    public long of(long places, double turn) {
        return (long) Math.floor(high * places + turn) - (long) Math.floor(low * places + turn);
    }

    /** {@return what is left of this beside others; the longer side where one lies in the middle} */
    Piece without(List<Piece> others) {
        Piece rest = this;
        for (Piece other : others) {
            if (other.width() > 0 && other.low < rest.high && other.high > rest.low) {
                Piece before = new Piece(rest.low, Math.max(rest.low, other.low));
                Piece after = new Piece(Math.min(rest.high, other.high), rest.high);
                rest = before.width() >= after.width() ? before : after;
            }
        }
        return rest;
    }
}

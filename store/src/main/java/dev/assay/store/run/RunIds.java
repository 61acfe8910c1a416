package dev.assay.store.run;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Makes ids of runs and experiments: 20 characters of Crockford's base 32 in lower case, the first ten for the millisecond, the others
 * by chance, so that ids sort by age and two processes never make the same.
 */
public final class RunIds {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 10;
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public RunIds(Clock clock) {
        this.clock = clock;
    }

    /** {@return an id that nobody has} */
    public String next() {
        char[] id = new char[TIME_CHARACTERS + RANDOM_CHARACTERS];
        write(clock.millis(), id, 0, TIME_CHARACTERS);
        write(random.nextLong(), id, TIME_CHARACTERS, RANDOM_CHARACTERS);
        return new String(id);
    }

    private static void write(long bits, char[] id, int from, int characters) {
        long left = bits;
        for (int i = from + characters - 1; i >= from; i--) {
            id[i] = ALPHABET[(int) (left & MASK)];
            left >>>= BITS;
        }
    }
}

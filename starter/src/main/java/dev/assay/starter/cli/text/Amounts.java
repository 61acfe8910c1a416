package dev.assay.starter.cli.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Numbers as people read them. */
public final class Amounts {

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal NINETY_NINE = BigDecimal.valueOf(99);

    private Amounts() {}

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** {@return a number in few characters: 950, 12.3k, 4.5M} */
    public static String brief(long number) {
        if (number < 10_000) {
            return count(number);
        }
        return number < 999_950
                ? String.format(Locale.ROOT, "%.1fk", number / 1e3)
                : number < 999_950_000
                        ? String.format(Locale.ROOT, "%.1fM", number / 1e6)
                        : String.format(Locale.ROOT, "%.1fG", number / 1e9);
    }

    /** {@return a share between 0 and 1 in hundredths; never all or nothing unless it is} */
    public static String percent(BigDecimal share) {
        BigDecimal hundredths = share.movePointRight(2);
        RoundingMode rounding = hundredths.compareTo(BigDecimal.ONE) < 0
                ? RoundingMode.UP
                : hundredths.compareTo(NINETY_NINE) > 0 ? RoundingMode.DOWN : RoundingMode.HALF_UP;
        return hundredths.setScale(0, rounding).toPlainString() + " %";
    }

    /** {@return an amount of money in dollars: two decimals, or two digits that say something where it is small} */
    public static String money(Optional<BigDecimal> usd) {
        return usd.map(Amounts::money).orElse("cost unknown");
    }

    private static String money(BigDecimal usd) {
        boolean small = usd.signum() != 0 && usd.abs().compareTo(CENT) < 0;
        BigDecimal rounded =
                small ? usd.round(new MathContext(2, RoundingMode.HALF_UP)) : usd.setScale(2, RoundingMode.HALF_UP);
        return "$" + rounded.toPlainString();
    }

    /** {@return how long something took: 85 ms, 1.2 s, 3 min 5 s, 2 h 10 min} */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** {@return how long ago something was} */
    public static String ago(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 10) {
            return "just now";
        }
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min ago";
        }
        long hours = seconds / 3_600;
        return hours < 48 ? hours + " h ago" : count(hours / 24) + " days ago";
    }

    /** {@return a size in bytes} */
    public static String bytes(long bytes) {
        if (bytes < 1_024) {
            return bytes + " B";
        }
        if (bytes < 1_048_576) {
            return String.format(Locale.ROOT, "%.1f KiB", bytes / 1_024.0);
        }
        return bytes < 1_073_741_824
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / 1_048_576.0)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / 1_073_741_824.0);
    }

    /** {@return a score's value} */
    public static String score(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}

package dev.assay.workflows.spec;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many runs of an experiment may fail before it is given up: a count, or a share of all its runs.
 *
 * @param count at most so many; absent when a share is given, or no bound at all
 * @param percent at most so many in a hundred of all runs; absent when a count is given, or no bound at all
 */
public record FailureBound(OptionalLong count, Optional<BigDecimal> percent) {

    public static final FailureBound NONE = new FailureBound(OptionalLong.empty(), Optional.empty());

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%");

    /** {@return the bound that {@link #toString()} wrote} */
    public static FailureBound parse(String text) {
        Matcher percent = PERCENT.matcher(text);
        return percent.matches()
                ? new FailureBound(OptionalLong.empty(), Optional.of(new BigDecimal(percent.group(1))))
                : new FailureBound(OptionalLong.of(Long.parseLong(text)), Optional.empty());
    }

    /** Reads a bound. */
    public static FailureBound read(Fields fields, String key) {
        if (fields.json(key).filter(value -> value.isString()).isEmpty()) {
            return fields.integer(key, 0, Long.MAX_VALUE)
                    .map(count -> new FailureBound(OptionalLong.of(count), Optional.empty()))
                    .orElse(NONE);
        }
        String text = fields.text(key).orElse("").strip();
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches() && new BigDecimal(percent.group(1)).compareTo(HUNDRED) <= 0) {
            return new FailureBound(OptionalLong.empty(), Optional.of(new BigDecimal(percent.group(1))));
        }
        if (COUNT.matcher(text).matches()) {
            return parse(text);
        }
        fields.problem(key, "'" + text + "' is neither a count nor a share; write it like 50 or 20%");
        return NONE;
    }

    /** {@return whether any number may fail} */
    public boolean isNone() {
        return equals(NONE);
    }

    /** {@return whether more failed than may, of so many runs in all} */
    public boolean isExceeded(long failed, long total) {
        if (count.isPresent()) {
            return failed > count.getAsLong();
        }
        return percent.map(share -> BigDecimal.valueOf(failed)
                                .multiply(HUNDRED)
                                .compareTo(share.multiply(BigDecimal.valueOf(total)))
                        > 0)
                .orElse(false);
    }

    /** {@return the bound as it is written in a file; empty text for none} */
    @Override
    public String toString() {
        return count.isPresent()
                ? Long.toString(count.getAsLong())
                : percent.map(share -> share.toPlainString() + "%").orElse("");
    }
}

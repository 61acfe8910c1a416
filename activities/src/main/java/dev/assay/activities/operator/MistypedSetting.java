package dev.assay.activities.operator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.ClassUtils;

/**
 * A setting whose text is none of what it takes.
 *
 * @param name what the operator wrote it as: an environment variable where it came from one
 * @param value what it was set to
 * @param type what it takes
 */
record MistypedSetting(String name, String value, Class<?> type) {

    /** A setting of ours that an environment variable stands behind. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

    static MistypedSetting of(BindException failure) {
        ConfigurationProperty property = failure.getProperty();
        Class<?> type = failure.getTarget().getType().resolve(Object.class);
        return new MistypedSetting(
                name(failure, property), value(failure, property), ClassUtils.resolvePrimitiveIfNecessary(type));
    }

    String sentence() {
        return name + " is '" + value + "'; right is " + right();
    }

    private String right() {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "a duration such as 500ms, 30s or 5m";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        return Number.class.isAssignableFrom(type) ? "a number" : "a " + type.getSimpleName();
    }

    private static String name(BindException failure, @Nullable ConfigurationProperty property) {
        if (property != null) {
            Matcher variable = VARIABLE.matcher(String.valueOf(property.getValue()));
            if (variable.find()) {
                return variable.group(1);
            }
            if (Origin.from(property) instanceof PropertySourceOrigin source) {
                return source.getPropertyName();
            }
        }
        return failure.getName().toString();
    }

    /** {@return the text with the variables in it replaced, where Spring came so far} */
    private static String value(BindException failure, @Nullable ConfigurationProperty property) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException conversion) {
                return String.valueOf(conversion.getValue());
            }
        }
        return property == null ? "" : String.valueOf(property.getValue());
    }
}

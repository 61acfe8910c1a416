package dev.assay.activities.operator;

import dev.assay.store.event.UnusableRedisUrlException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.core.NestedExceptionUtils;

/** Finds below what Spring says of a failed start what a person is to be told. */
public final class FailedStart {

    private FailedStart() {}

    /** {@return the setting that is to blame, if one is} */
    public static Optional<UnusableSettingException> setting(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnusableSettingException known) {
                return Optional.of(known);
            }
            if (cause instanceof UnusableRedisUrlException redis) {
                return Optional.of(new UnusableSettingException(String.valueOf(redis.getMessage()), failure));
            }
            if (cause instanceof BindException unbound) {
                return Optional.of(new UnusableSettingException(sentence(unbound), failure));
            }
        }
        return Optional.empty();
    }

    private static String sentence(BindException failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        if (cause instanceof UnboundConfigurationPropertiesException unknown) {
            return unknown.getUnboundProperties().stream()
                            .map(property -> property.getName().toString())
                            .collect(Collectors.toCollection(TreeSet::new))
                    + " is no setting; docs/configuration.md has those there are";
        }
        boolean ofRecord = failure.getProperty() == null && cause instanceof IllegalArgumentException;
        return ofRecord
                ? String.valueOf(cause.getMessage())
                : MistypedSetting.of(failure).sentence();
    }
}

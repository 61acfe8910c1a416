package dev.assay.activities.cluster;

import dev.assay.activities.operator.UnusableSettingException;
import java.io.Console;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Chooses the form of the log lines of a server, for applications that import {@code assay-server-logging.properties}:
 * {@code ASSAY_LOG_FORMAT}, else text for people at a terminal and JSON for everything else.
 */
final class LogFormat implements EnvironmentPostProcessor {

    /** Set by the properties that such an application imports, empty when nobody chose. */
    static final String CHOSEN = "assay.log.format";

    private static final String SPRING = "logging.structured.format.console";
    private static final String JSON = "json";
    private static final String TEXT = "text";

    /** As Elastic's Common Schema has it: the ids stand beside {@code message}, a failure's stack trace below {@code error}. */
    private static final String JSON_SCHEMA = "ecs";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String chosen = environment.getProperty(CHOSEN);
        if (chosen != null) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("assay-log-format", Map.of(SPRING, spring(chosen))));
        }
    }

    /** {@return what Spring calls it: a schema, or nothing for lines of text} */
    static String spring(String chosen) {
        String format = chosen.isBlank() ? usual() : chosen.strip().toLowerCase(Locale.ROOT);
        if (!format.equals(JSON) && !format.equals(TEXT)) {
            throw new UnusableSettingException(
                    "ASSAY_LOG_FORMAT is '" + chosen + "'; right is " + TEXT + " or " + JSON);
        }
        return format.equals(JSON) ? JSON_SCHEMA : "";
    }

    private static String usual() {
        return isTerminal(System.console()) ? TEXT : JSON;
    }

    /** From Java 22 on there may be a console without a terminal, and a method to ask. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}

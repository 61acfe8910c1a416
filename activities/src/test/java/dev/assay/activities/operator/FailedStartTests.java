package dev.assay.activities.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class FailedStartTests {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Application.class);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            some.calls=abc    | some.calls is 'abc'; right is a whole number
            some.rate=fast    | some.rate is 'fast'; right is a number
            some.drain=x      | some.drain is 'x'; right is a duration such as 500ms, 30s or 5m
            some.on=perhaps   | some.on is 'perhaps'; right is true or false
            some.level=loud   | some.level is 'loud'; right is one of trace, debug, info, warn, error, fatal, off
            some.nothing=1    | [some.nothing] is no setting; docs/configuration.md has those there are
            """)
    void tellsWhichSettingIsWrongAndWhatIsRight(String setting, String sentence) {
        application
                .withPropertyValues(setting)
                .run(context -> assertThat(FailedStart.setting(startupFailure(context)))
                        .hasValueSatisfying(wrong -> assertThat(wrong).hasMessage(sentence)));
    }

    @Test
    void namesTheEnvironmentVariableThatASettingCameFrom() {
        application
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(
                                new SystemEnvironmentPropertySource("systemEnvironment", Map.of("SOME_CALLS", "many"))))
                .run(context -> assertThat(FailedStart.setting(startupFailure(context)))
                        .hasValueSatisfying(wrong ->
                                assertThat(wrong).hasMessage("SOME_CALLS is 'many'; right is a whole number")));
    }

    @Test
    void namesTheEnvironmentVariableBehindASettingOfOurs() {
        application
                .withPropertyValues("some.level=${SOME_LEVEL:info}", "SOME_LEVEL=loud")
                .run(context -> assertThat(FailedStart.setting(startupFailure(context)))
                        .hasValueSatisfying(
                                wrong -> assertThat(wrong).hasMessageStartingWith("SOME_LEVEL is 'loud'; right is")));
    }

    @Test
    void blamesNoSettingForAnythingElse() {
        assertThat(FailedStart.setting(new IllegalStateException("odd", new RuntimeException())))
                .isEmpty();
    }

    private static Throwable startupFailure(AssertableApplicationContext context) {
        return Objects.requireNonNull(context.getStartupFailure());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Some.class)
    static class Application {}

    @ConfigurationProperties(prefix = "some", ignoreUnknownFields = false)
    record Some(int calls, double rate, Duration drain, boolean on, LogLevel level) {}
}

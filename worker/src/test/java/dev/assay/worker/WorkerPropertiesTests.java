package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class WorkerPropertiesTests {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void takeWhatIsSetAndDefaultsForTheRest() {
        application
                .withPropertyValues("assay.worker.calls=7", "assay.worker.drain=90s")
                .run(context -> assertThat(context.getBean(WorkerProperties.class))
                        .returns(7, WorkerProperties::calls)
                        .returns(Duration.ofSeconds(90), WorkerProperties::drain)
                        .returns(16, WorkerProperties::steps));
    }

    @Test
    void refuseAKeyThatIsNone() {
        application
                .withPropertyValues("assay.worker.call=7")
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("assay.worker.call"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WorkerProperties.class)
    static class Settings {}
}

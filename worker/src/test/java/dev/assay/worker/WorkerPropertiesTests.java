package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.WorkerDeploymentVersion;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

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

    @Test
    void takeTheVersionOfAWorkerDeploymentByTemporalsOwnNames() {
        application
                .withPropertyValues("TEMPORAL_DEPLOYMENT_NAME=assay", "TEMPORAL_WORKER_BUILD_ID=0.5.1")
                .run(context -> assertThat(
                                context.getBean(WorkerProperties.class).version())
                        .contains(new WorkerDeploymentVersion("assay", "0.5.1")));
        application.run(context ->
                assertThat(context.getBean(WorkerProperties.class).version()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TEMPORAL_DEPLOYMENT_NAME=assay      | TEMPORAL_WORKER_BUILD_ID (assay.worker.build-id) is not
            TEMPORAL_WORKER_BUILD_ID=0.5.1      | TEMPORAL_DEPLOYMENT_NAME (assay.worker.deployment-name) is not
            assay.worker.calls-per-second=-1.5  | ASSAY_WORKER_CALLS_PER_SECOND (assay.worker.calls-per-second) is -1.5; right is 0 or more
            assay.worker.calls=-1               | ASSAY_WORKER_CALLS (assay.worker.calls) is -1; right is 1 or more
            assay.worker.steps=0                | ASSAY_WORKER_STEPS (assay.worker.steps) is 0; right is 1 or more
            assay.worker.workflow-tasks=0       | (assay.worker.workflow-tasks) is 0; right is 1 or more
            assay.worker.workflows-in-memory=0  | (assay.worker.workflows-in-memory) is 0; right is 1 or more
            assay.worker.workflow-pollers=0     | (assay.worker.workflow-pollers) is 0; right is 1 or more
            assay.worker.call-pollers=0         | (assay.worker.call-pollers) is 0; right is 1 or more
            assay.worker.drain=-5s              | ASSAY_WORKER_DRAIN (assay.worker.drain) is -5000ms; right is 0ms or more
            assay.worker.recovery-interval=0s   | (assay.worker.recovery-interval) is 0ms; right is 100ms or more
            assay.worker.deadlock-timeout=0s    | (assay.worker.deadlock-timeout) is 0ms; right is 100ms or more
            """)
    void refuseWhatMakesNoSense(String setting, String problem) {
        application
                .withPropertyValues(setting)
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(problem));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WorkerProperties.class)
    @PropertySource("classpath:assay-worker.properties")
    static class Settings {}
}

package dev.assay.activities.label;

import dev.assay.workflows.experiment.ExperimentStarts;
import dev.assay.workflows.label.LabelledStarts;
import dev.assay.workflows.label.RegisteredAttributes;
import dev.assay.workflows.run.RunStarts;
import dev.assay.workflows.scoring.ScoringStarts;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what starts workflows: what starters that have an engine need, and workers. */
@Configuration(proxyBeanMethods = false)
public class LabelConfiguration {

    /** The first starts wait for the answer: enough for a handshake across an ocean, little beside a run. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    RegisteredAttributes registeredAttributes(WorkflowClient client) {
        String namespace = client.getOptions().getNamespace();
        return new AttributeLookup(
                namespace,
                new RegisteredTypes(client.getWorkflowServiceStubs(), namespace, PATIENCE),
                System::nanoTime);
    }

    @Bean
    LabelledStarts labelledStarts(RegisteredAttributes registered) {
        return new LabelledStarts(registered);
    }

    @Bean
    RunStarts runStarts(WorkflowClient client, LabelledStarts starts) {
        return new RunStarts(client, starts);
    }

    @Bean
    ScoringStarts scoringStarts(WorkflowClient client, LabelledStarts starts) {
        return new ScoringStarts(client, starts);
    }

    @Bean
    ExperimentStarts experimentStarts(WorkflowClient client, LabelledStarts starts) {
        return new ExperimentStarts(client, starts);
    }
}

package dev.assay.starter.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.activities.run.OperatorProviders;
import dev.assay.starter.page.Page;
import dev.assay.starter.problem.Problems;
import dev.assay.workflows.activity.TaskQueues;
import dev.assay.workflows.provider.ProviderReport;
import dev.assay.workflows.provider.ProviderWorkflow;
import dev.assay.workflows.spec.NearestName;
import dev.assay.workflows.spec.Providers;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Providers over REST. What they serve is asked by a worker, which alone holds the keys. */
@RestController
@RequestMapping("/api/v1/providers")
class ProviderController {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Providers providers;
    private final ObjectProvider<WorkflowClient> temporal;

    ProviderController(OperatorProviders operators, ObjectProvider<WorkflowClient> temporal) {
        this.providers = new Providers(operators.list(), Optional.empty());
        this.temporal = temporal;
    }

    /** A provider as lists show it; the base URL is null where the adapter's own default holds. */
    record ProviderView(
            String name,
            String adapter,
            @Nullable String baseUrl,
            @JsonProperty("default") boolean isDefault) {}

    @GetMapping
    Page<ProviderView> list() {
        List<ProviderView> items = providers.all().stream()
                .map(provider -> new ProviderView(
                        provider.name(),
                        provider.adapter(),
                        provider.baseUrl().map(URI::toString).orElse(null),
                        provider.name().equals(providers.defaultProvider())))
                .toList();
        return new Page<>(items, null);
    }

    @GetMapping("/{name}/models")
    ResponseEntity<?> models(@PathVariable String name) {
        if (providers.find(name).isEmpty()) {
            return answer(unknown(name));
        }
        ProviderReport report = ask(name);
        return report.ok()
                ? ResponseEntity.ok(new Page<>(report.models(), null))
                : answer(Problems.of(HttpStatus.BAD_GATEWAY, "provider-unavailable", report.message()));
    }

    @PostMapping("/{name}/test")
    ResponseEntity<?> test(@PathVariable String name) {
        if (providers.find(name).isEmpty()) {
            return answer(unknown(name));
        }
        ProviderReport report = ask(name);
        return ResponseEntity.ok(Map.of(
                "ok", report.ok(),
                "reached", report.endpoint(),
                "message", report.message(),
                "remedy", report.remedy()));
    }

    private ProviderReport ask(String name) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId("provider-" + name + "-" + UUID.randomUUID())
                .setTaskQueue(TaskQueues.RUNS)
                .setWorkflowRunTimeout(LONGEST)
                .build();
        return temporal.getObject()
                .newWorkflowStub(ProviderWorkflow.class, options)
                .report(name);
    }

    private ProblemDetail unknown(String name) {
        return Problems.of(
                HttpStatus.NOT_FOUND,
                "unknown-provider",
                "there is no provider '" + name + "'; " + NearestName.hint(name, providers.names()));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }
}

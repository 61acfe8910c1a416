package dev.assay.starter.health;

import io.temporal.client.WorkflowClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether the database and Temporal answer. */
@RestController
class HealthController {

    private static final Logger log = LoggerFactory.getLogger(HealthController.class);

    private static final long TEMPORAL_SECONDS = 2;

    private final JdbcClient jdbc;
    private final ObjectProvider<WorkflowClient> temporal;

    HealthController(JdbcClient jdbc, ObjectProvider<WorkflowClient> temporal) {
        this.jdbc = jdbc;
        this.temporal = temporal;
    }

    @GetMapping("/health")
    ResponseEntity<Map<String, Object>> health() {
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put(
                "database",
                check(
                        "database",
                        () -> jdbc.sql("select 1").query(Integer.class).single()));
        temporal.ifAvailable(client -> checks.put("temporal", check("temporal", () -> ask(client))));
        boolean up = checks.values().stream().allMatch("up"::equals);
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of("status", up ? "up" : "down", "checks", checks));
    }

    private static void ask(WorkflowClient client) {
        client.getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(TEMPORAL_SECONDS, TimeUnit.SECONDS)
                .getSystemInfo(io.temporal.api.workflowservice.v1.GetSystemInfoRequest.getDefaultInstance());
    }

    private static String check(String name, Runnable question) {
        try {
            question.run();
            return "up";
        } catch (RuntimeException e) {
            log.warn("Health: the {} does not answer: {}", name, e.getMessage());
            return "down";
        }
    }
}

package dev.assay.starter.run;

import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.store.run.Run;
import dev.assay.workflows.spec.Durations;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.RunStatus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Runs over REST. */
@RestController
@RequestMapping("/api/v1/runs")
class RunController {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int LARGEST_PAGE = 500;

    private final RunIntake intake;
    private final RunReader reader;
    private final RunControl control;
    private final RunWaiter waiter;

    RunController(RunIntake intake, RunReader reader, RunControl control, RunWaiter waiter) {
        this.intake = intake;
        this.reader = reader;
        this.control = control;
        this.waiter = waiter;
    }

    @PostMapping
    ResponseEntity<RunView> create(@RequestBody JsonNode config) {
        return accepted(intake.take(config));
    }

    @GetMapping
    Page<RunSummary> list(
            @RequestParam Optional<List<String>> status,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw invalid("/limit", "must be 1 to " + LARGEST_PAGE + ", got " + limit);
        }
        List<RunStatus> wanted =
                status.orElse(List.of()).stream().map(RunController::status).toList();
        return reader.page(wanted, cursor.map(Cursor::parse).orElse(Cursor.START), limit);
    }

    @GetMapping("/{id}")
    RunView get(@PathVariable String id, @RequestParam Optional<String> wait) throws InterruptedException {
        Run run = reader.find(id);
        if (wait.isPresent() && !run.status().isFinal()) {
            Duration atMost = Durations.parse(wait.get())
                    .orElseThrow(() -> invalid("/wait", "'" + wait.get() + "' is no duration; write it like 2s"));
            Duration bounded = atMost.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : atMost;
            waiter.await(run.id(), bounded, () -> reader.find(run.id()).status().isFinal());
        }
        return reader.view(run.id());
    }

    @PostMapping("/{id}/pause")
    RunView pause(@PathVariable String id) {
        Run run = reader.find(id);
        control.pause(run);
        return reader.view(run.id());
    }

    @PostMapping("/{id}/resume")
    RunView resume(@PathVariable String id) {
        Run run = reader.find(id);
        control.resume(run);
        return reader.view(run.id());
    }

    @PostMapping("/{id}/cancel")
    RunView cancel(@PathVariable String id) {
        Run run = reader.find(id);
        control.cancel(run);
        return reader.view(run.id());
    }

    @PostMapping("/{id}/retry")
    ResponseEntity<RunView> retry(@PathVariable String id) {
        return accepted(intake.retry(reader.find(id)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        control.delete(reader.find(id));
    }

    private ResponseEntity<RunView> accepted(String id) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/runs/" + id))
                .body(reader.view(id));
    }

    private static RunStatus status(String word) {
        RunStatus status = RunStatus.words().get(word);
        if (status == null) {
            throw invalid(
                    "/status",
                    "'" + word + "' is none of "
                            + String.join(", ", RunStatus.words().keySet()));
        }
        return status;
    }

    private static InvalidSpecException invalid(String pointer, String message) {
        return new InvalidSpecException(List.of(new Problem(pointer, message)));
    }
}

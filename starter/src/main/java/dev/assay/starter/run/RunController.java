package dev.assay.starter.run;

import dev.assay.starter.access.Access;
import dev.assay.starter.event.EventFeed;
import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.starter.page.StatusFilter;
import dev.assay.starter.problem.IdempotencyKey;
import dev.assay.starter.wait.ChangeWaiter;
import dev.assay.starter.wait.WaitParameter;
import dev.assay.store.run.Run;
import dev.assay.workflows.event.Subject;
import dev.assay.workflows.spec.RunStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Runs over REST. */
@RestController
@RequestMapping("/api/v1/runs")
class RunController {

    private final RunIntake intake;
    private final RunReader reader;
    private final RunControl control;
    private final WaitingReader waiting;
    private final HumanScoreIntake scores;
    private final ChangeWaiter waiter;
    private final EventFeed events;

    RunController(
            RunIntake intake,
            RunReader reader,
            RunControl control,
            WaitingReader waiting,
            HumanScoreIntake scores,
            ChangeWaiter waiter,
            EventFeed events) {
        this.intake = intake;
        this.reader = reader;
        this.control = control;
        this.waiting = waiting;
        this.scores = scores;
        this.waiter = waiter;
        this.events = events;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RunView> create(
            @RequestBody JsonNode config,
            @RequestAttribute(Access.TRUSTED) boolean trusted,
            @RequestHeader(IdempotencyKey.HEADER) Optional<String> idempotencyKey) {
        IdempotencyKey.refuse(idempotencyKey);
        return accepted(intake.take(config, trusted));
    }

    @GetMapping
    Page<RunSummary> list(
            @RequestParam Optional<List<String>> status,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        List<RunStatus> wanted = StatusFilter.of(status, RunStatus.words());
        return reader.page(wanted, Cursor.of(cursor), Page.limit(limit));
    }

    /** The run, with {@code wait} as soon as it changes, and at the latest after that time. */
    @GetMapping("/{id}")
    CompletableFuture<RunView> get(@PathVariable String id, @RequestParam Optional<String> wait) {
        Optional<Duration> atMost = wait.map(WaitParameter::duration);
        RunView run = waiting.view(reader.find(id));
        return atMost.isEmpty() || run.summary().completedAt() != null
                ? CompletableFuture.completedFuture(run)
                : waiter.changed(
                        Subject.run(run.summary().id()),
                        run,
                        () -> waiting.view(run.summary().id()),
                        atMost.get());
    }

    /** The events of a run as they happen, until it has ended. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Run run = reader.row(reader.find(id));
        events.of(Subject.run(run.id()), run.status().isFinal(), request, response);
    }

    @PostMapping("/{id}/pause")
    RunView pause(@PathVariable String id) {
        return after(control::pause, id);
    }

    @PostMapping("/{id}/resume")
    RunView resume(@PathVariable String id) {
        return after(control::resume, id);
    }

    @PostMapping("/{id}/cancel")
    RunView cancel(@PathVariable String id) {
        return after(control::cancel, id);
    }

    @PostMapping("/{id}/retry")
    ResponseEntity<RunView> retry(@PathVariable String id) {
        return accepted(intake.retry(reader.find(id)));
    }

    /** A person's score: the answer to what the run asks, or a further one of a completed run. */
    @PostMapping(path = "/{id}/scores", consumes = MediaType.APPLICATION_JSON_VALUE)
    RunView score(@PathVariable String id, @RequestBody JsonNode score) {
        PostedScore posted = PostedScore.read(score);
        return after(runId -> scores.take(runId, posted), id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        control.delete(reader.find(id));
    }

    private RunView after(Consumer<String> command, String id) {
        String runId = reader.find(id);
        command.accept(runId);
        return waiting.view(runId);
    }

    private ResponseEntity<RunView> accepted(String id) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/runs/" + id))
                .body(reader.view(id));
    }
}

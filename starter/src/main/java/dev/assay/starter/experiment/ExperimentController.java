package dev.assay.starter.experiment;

import dev.assay.starter.access.Access;
import dev.assay.starter.event.EventFeed;
import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.starter.page.StatusFilter;
import dev.assay.starter.problem.IdempotencyKey;
import dev.assay.starter.wait.ChangeWaiter;
import dev.assay.starter.wait.WaitParameter;
import dev.assay.store.experiment.Experiment;
import dev.assay.workflows.event.Subject;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Experiments over REST. */
@RestController
@RequestMapping("/api/v1/experiments")
class ExperimentController {

    private final ExperimentIntake intake;
    private final ExperimentReader reader;
    private final ExperimentControl control;
    private final ChangeWaiter waiter;
    private final EventFeed events;

    ExperimentController(
            ExperimentIntake intake,
            ExperimentReader reader,
            ExperimentControl control,
            ChangeWaiter waiter,
            EventFeed events) {
        this.intake = intake;
        this.reader = reader;
        this.control = control;
        this.waiter = waiter;
        this.events = events;
    }

    /** A new experiment, or the unfinished one that asks the same; with {@code dry_run} nothing but an answer. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> create(
            @RequestBody JsonNode document,
            @RequestAttribute(Access.TRUSTED) boolean trusted,
            @RequestParam(name = "new", defaultValue = "false") boolean anew,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestHeader(IdempotencyKey.HEADER) Optional<String> idempotencyKey) {
        IdempotencyKey.refuse(idempotencyKey);
        if (dryRun) {
            return ResponseEntity.ok(intake.estimate(document, trusted));
        }
        ExperimentIntake.Taken taken = intake.take(document, trusted, anew);
        ExperimentView view =
                reader.view(reader.row(taken.id())).posted(taken.attached(), taken.takenOver(), taken.warnings());
        HttpStatus status = taken.attached() ? HttpStatus.OK : HttpStatus.ACCEPTED;
        return ResponseEntity.status(status)
                .location(URI.create("/api/v1/experiments/" + taken.id()))
                .body(view);
    }

    /** Says what is wrong with an experiment, before its samples are stored: they may be left out. */
    @PostMapping("/check")
    CheckedView check(@RequestBody JsonNode body, @RequestAttribute(Access.TRUSTED) boolean trusted) {
        Problems problems = new Problems();
        Fields fields = Fields.of(body, "", problems).allow(Set.of("experiment", "fields"));
        List<String> known = fields.texts("fields");
        problems.throwIfAny();
        return new CheckedView(intake.review(body.path("experiment"), known, trusted));
    }

    /**
     * That nothing is wrong with an experiment.
     *
     * @param warnings what its user should know although it is no error
     */
    record CheckedView(List<String> warnings) {}

    @GetMapping
    Page<ExperimentView> list(
            @RequestParam Optional<List<String>> status,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        List<ExperimentStatus> wanted = StatusFilter.of(status, ExperimentStatus.words());
        return reader.page(wanted, name, tag, Cursor.of(cursor), Page.limit(limit));
    }

    /** The experiment, with {@code wait} as soon as it changes, and at the latest after that time. */
    @GetMapping("/{id}")
    CompletableFuture<ExperimentView> get(@PathVariable String id, @RequestParam Optional<String> wait) {
        Experiment row = reader.find(id);
        ExperimentView view = reader.view(row);
        return wait.isEmpty() || row.status().isFinal()
                ? CompletableFuture.completedFuture(view)
                : waiter.changed(
                        Subject.experiment(row.id()),
                        view,
                        () -> reader.view(reader.row(row.id())),
                        WaitParameter.duration(wait.get()));
    }

    /** The events of an experiment as they happen, until it has ended. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Experiment row = reader.find(id);
        events.of(Subject.experiment(row.id()), row.status().isFinal(), request, response);
    }

    @PostMapping("/{id}/pause")
    ExperimentView pause(@PathVariable String id) {
        return after(control::pause, id);
    }

    @PostMapping("/{id}/resume")
    ExperimentView resume(@PathVariable String id, @RequestBody(required = false) @Nullable JsonNode change) {
        String experimentId = reader.find(id).id();
        if (change != null && !change.isEmpty()) {
            control.change(experimentId, PostedChange.read(change));
        }
        return after(control::resume, experimentId);
    }

    @PostMapping("/{id}/cancel")
    ExperimentView cancel(@PathVariable String id) {
        return after(control::cancel, id);
    }

    @PatchMapping("/{id}")
    ExperimentView change(@PathVariable String id, @RequestBody JsonNode change) {
        return after(experimentId -> control.change(experimentId, PostedChange.read(change)), id);
    }

    @PostMapping("/{id}/retry")
    ResponseEntity<ExperimentView> retry(@PathVariable String id) {
        return ResponseEntity.accepted().body(after(control::retry, id));
    }

    /** Answers 202 when it is not gone yet: the same request again waits on. */
    @DeleteMapping("/{id}")
    ResponseEntity<RemovalView> delete(@PathVariable String id) {
        String experimentId = reader.find(id).id();
        return control.delete(experimentId)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.accepted().body(new RemovalView(experimentId, true));
    }

    /**
     * How far a removal is.
     *
     * @param remaining whether it is not done yet
     */
    record RemovalView(String id, boolean remaining) {}

    private ExperimentView after(Consumer<String> command, String id) {
        String experimentId = reader.find(id).id();
        command.accept(experimentId);
        return reader.view(reader.row(experimentId));
    }
}

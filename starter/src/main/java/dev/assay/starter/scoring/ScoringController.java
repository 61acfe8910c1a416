package dev.assay.starter.scoring;

import dev.assay.starter.access.Access;
import dev.assay.starter.experiment.ExperimentReader;
import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.starter.page.StatusFilter;
import dev.assay.starter.problem.IdempotencyKey;
import dev.assay.starter.run.RunReader;
import dev.assay.starter.wait.ChangeWaiter;
import dev.assay.starter.wait.WaitParameter;
import dev.assay.store.run.ScoreRepository;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.workflows.event.Subject;
import dev.assay.workflows.spec.ScoringStatus;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Scorings over REST, and the versions of scores that they leave. */
@RestController
@RequestMapping("/api/v1")
class ScoringController {

    private final ScoringSubjects subjects;
    private final ScoringDrafts drafts;
    private final ScoringEstimates estimates;
    private final ScoringIntake intake;
    private final ScoringReader reader;
    private final ScoringControl control;
    private final ExperimentReader experiments;
    private final RunReader runs;
    private final ScoreRepository scores;
    private final ChangeWaiter waiter;

    ScoringController(
            ScoringSubjects subjects,
            ScoringDrafts drafts,
            ScoringEstimates estimates,
            ScoringIntake intake,
            ScoringReader reader,
            ScoringControl control,
            ExperimentReader experiments,
            RunReader runs,
            ScoreRepository scores,
            ChangeWaiter waiter) {
        this.subjects = subjects;
        this.drafts = drafts;
        this.estimates = estimates;
        this.intake = intake;
        this.reader = reader;
        this.control = control;
        this.experiments = experiments;
        this.runs = runs;
        this.scores = scores;
        this.waiter = waiter;
    }

    /** Scores the outputs of an experiment; with {@code dry_run} nothing but an answer. */
    @PostMapping(path = "/experiments/{id}/scorings", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> scoreExperiment(
            @PathVariable String id,
            @RequestBody JsonNode document,
            @RequestAttribute(Access.TRUSTED) boolean trusted,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestHeader(IdempotencyKey.HEADER) Optional<String> idempotencyKey) {
        IdempotencyKey.refuse(idempotencyKey);
        return score(subjects.experiment(id), document, trusted, dryRun);
    }

    /** Scores the output of a run; with {@code dry_run} nothing but an answer. */
    @PostMapping(path = "/runs/{id}/scorings", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> scoreRun(
            @PathVariable String id,
            @RequestBody JsonNode document,
            @RequestAttribute(Access.TRUSTED) boolean trusted,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestHeader(IdempotencyKey.HEADER) Optional<String> idempotencyKey) {
        IdempotencyKey.refuse(idempotencyKey);
        return score(subjects.run(id), document, trusted, dryRun);
    }

    @GetMapping("/experiments/{id}/scorings")
    Page<ScoringView> ofExperiment(
            @PathVariable String id,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return reader.ofExperiment(experiments.find(id).id(), Cursor.of(cursor), Page.limit(limit));
    }

    @GetMapping("/runs/{id}/scorings")
    Page<ScoringView> ofRun(
            @PathVariable String id,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return reader.ofRun(runs.find(id), Cursor.of(cursor), Page.limit(limit));
    }

    /** The scoring, with {@code wait} as soon as it changes, and at the latest after that time. */
    @GetMapping("/scorings/{id}")
    CompletableFuture<ScoringView> get(@PathVariable String id, @RequestParam Optional<String> wait) {
        StoredScoring row = reader.row(id);
        ScoringView view = reader.view(row);
        return wait.isEmpty() || row.status().isFinal()
                ? CompletableFuture.completedFuture(view)
                : waiter.changed(
                        Subject.scoring(row.id()),
                        view,
                        () -> reader.view(reader.row(row.id())),
                        WaitParameter.duration(wait.get()));
    }

    @PostMapping("/scorings/{id}/cancel")
    ScoringView cancel(@PathVariable String id) {
        StoredScoring row = reader.row(id);
        control.cancel(row);
        return reader.view(reader.row(row.id()));
    }

    /** Scorings of runs and experiments, newest first. */
    @GetMapping("/scorings")
    Page<ScoringView> list(
            @RequestParam Optional<List<String>> status,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        List<ScoringStatus> wanted = StatusFilter.of(status, ScoringStatus.words());
        return reader.page(wanted, Cursor.of(cursor), Page.limit(limit));
    }

    /** Versions of the scores of a run, by scorer, newest first. */
    @GetMapping("/runs/{id}/scores")
    Page<ScoreVersionView> versions(
            @PathVariable String id,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        VersionCursor from = VersionCursor.of(cursor);
        int most = Page.limit(limit);
        return Page.ofTexts(
                scores.findVersionsAfter(runs.find(id), from.name(), from.version(), most + 1),
                most,
                score -> VersionCursor.behind(score).text(),
                ScoreVersionView::of);
    }

    private ResponseEntity<?> score(ScoringSubject subject, JsonNode document, boolean trusted, boolean dryRun) {
        ScoringDraft draft = drafts.check(document, trusted, subject);
        if (dryRun) {
            return ResponseEntity.ok(estimates.estimate(subject, draft));
        }
        ScoringIntake.Taken taken = intake.take(subject, draft);
        ScoringView view = reader.view(reader.row(taken.id())).posted(taken.attached(), draft.warnings());
        return ResponseEntity.status(taken.attached() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .location(URI.create("/api/v1/scorings/" + taken.id()))
                .body(view);
    }
}

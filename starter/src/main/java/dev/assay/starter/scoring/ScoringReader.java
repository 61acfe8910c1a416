package dev.assay.starter.scoring;

import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.starter.problem.ProblemException;
import dev.assay.starter.temporal.TemporalUi;
import dev.assay.store.scoring.ScoringRepository;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.workflows.scoring.ScoringStart;
import dev.assay.workflows.spec.ScoringStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds scorings, and shows them as the API does. */
@Component
class ScoringReader {

    /** What their ids begin with, so that none is taken for a run's or an experiment's. */
    static final String PREFIX = "scr-";

    private static final Pattern ID = Pattern.compile(PREFIX + "[0-9a-z]{1,64}");

    private final ScoringRepository scorings;
    private final TemporalUi ui;
    private final JsonMapper json;

    ScoringReader(ScoringRepository scorings, TemporalUi ui, JsonMapper json) {
        this.scorings = scorings;
        this.ui = ui;
        this.json = json;
    }

    /**
     * {@return the row of a scoring}
     *
     * @throws ProblemException when there is none
     */
    StoredScoring row(String name) {
        String id = name.toLowerCase(Locale.ROOT);
        return (ID.matcher(id).matches() ? scorings.findById(id) : Optional.<StoredScoring>empty())
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "unknown-scoring", "there is no scoring '" + name + "'"));
    }

    /** {@return a scoring as the API shows it} */
    ScoringView view(StoredScoring row) {
        return new ScoringView(
                row.id(),
                row.experimentId().orElse(null),
                row.runId().orElse(null),
                row.status().word(),
                row.reason().orElse(null),
                row.errorsOnly(),
                json.readTree(row.scorers()),
                new ScoringView.Runs(row.runs(), row.done(), row.skipped()),
                new ScoringView.Scores(row.scores(), row.errors()),
                row.calls().orElse(null),
                row.costUsd().map(ScoringReader::plain).orElse(null),
                row.createdAt(),
                row.startedAt().orElse(null),
                row.completedAt().orElse(null),
                row.durationMs().orElse(null),
                ui.workflow(ScoringStart.workflowId(row.id())),
                false,
                List.of());
    }

    /** {@return scorings of some statuses, or of any, from a place in their list, newest first} */
    Page<ScoringView> page(List<ScoringStatus> wanted, Cursor from, int limit) {
        List<ScoringStatus> statuses = wanted.isEmpty() ? List.of(ScoringStatus.values()) : wanted;
        List<String> words = statuses.stream().map(ScoringStatus::word).toList();
        return page(scorings.findPage(words, from.time(), PREFIX + from.key(), limit + 1), limit);
    }

    /** {@return scorings of an experiment from a place in their list, newest first} */
    Page<ScoringView> ofExperiment(String experimentId, Cursor from, int limit) {
        return page(scorings.findPageOfExperiment(experimentId, from.time(), PREFIX + from.key(), limit + 1), limit);
    }

    /** {@return scorings of a run from a place in their list, newest first} */
    Page<ScoringView> ofRun(String runId, Cursor from, int limit) {
        return page(scorings.findPageOfRun(runId, from.time(), PREFIX + from.key(), limit + 1), limit);
    }

    private Page<ScoringView> page(List<StoredScoring> found, int limit) {
        return Page.of(
                found, limit, row -> new Cursor(row.createdAt(), row.id().substring(PREFIX.length())), this::view);
    }

    /** Without the zeros that the column's scale adds. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

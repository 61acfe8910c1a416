package dev.assay.starter.experiment;

import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.starter.problem.ProblemException;
import dev.assay.starter.temporal.TemporalUi;
import dev.assay.store.StoredText;
import dev.assay.store.dataset.Dataset;
import dev.assay.store.dataset.DatasetRepository;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.experiment.ExperimentTotals;
import dev.assay.store.experiment.Variant;
import dev.assay.store.experiment.VariantRepository;
import dev.assay.store.report.WaitingQuestions;
import dev.assay.workflows.experiment.ExperimentStart;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.spec.RunStatus;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds experiments, and shows them as the API does. */
@Component
public class ExperimentReader {

    private static final String NEWEST = "last";
    private static final Pattern ID = Pattern.compile("[0-9a-z]{1,64}");

    private final ExperimentRepository experiments;
    private final VariantRepository variants;
    private final DatasetRepository datasets;
    private final ExperimentRuns runs;
    private final WaitingQuestions questions;
    private final TemporalUi ui;

    ExperimentReader(
            ExperimentRepository experiments,
            VariantRepository variants,
            DatasetRepository datasets,
            ExperimentRuns runs,
            WaitingQuestions questions,
            TemporalUi ui) {
        this.experiments = experiments;
        this.variants = variants;
        this.datasets = datasets;
        this.runs = runs;
        this.questions = questions;
        this.ui = ui;
    }

    /**
     * {@return the experiment that an id, the beginning of one, or "last" names}
     *
     * @throws ProblemException when there is none, or more than one
     */
    public Experiment find(String name) {
        if (name.equals(NEWEST)) {
            return experiments.findPage(words(List.of()), "", "", Cursor.START.time(), "", 1).stream()
                    .findFirst()
                    .orElseThrow(() -> unknown("there is no experiment yet"));
        }
        String id = name.toLowerCase(Locale.ROOT);
        List<Experiment> found = ID.matcher(id).matches() ? experiments.findByIdPrefix(id, 2) : List.of();
        if (found.size() > 1 && !found.get(0).id().equals(id)) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "ambiguous-id",
                    "more than one experiment begins with '" + name + "'; write more of its id");
        }
        return found.stream().findFirst().orElseThrow(() -> unknown("there is no experiment '" + name + "'"));
    }

    /** {@return the row of an experiment} */
    Experiment row(String id) {
        return experiments.findById(id).orElseThrow(() -> unknown("there is no experiment '" + id + "'"));
    }

    /**
     * {@return an experiment as the API shows it, with the totals of its row, so that no two views differ, and what runs
     * that wait for people took so far}
     */
    public ExperimentView view(Experiment row) {
        Map<RunStatus, Long> open = open(row);
        ExperimentTotals ended = isOutdated(row, open) ? runs.totals(row.id()) : row.totals();
        return view(row, mayWait(open) ? ended.plus(runs.sumsOfWaiting(row.id())) : ended, open);
    }

    /** {@return an experiment as the API shows it, with what its runs were counted to come to} */
    public ExperimentView view(Experiment row, ExperimentTotals totals) {
        return view(row, totals, open(row));
    }

    /**
     * {@return whether runs have ended since nobody counts them} So it is when people answer while nothing else is left to
     * do, or while all is held: what opens runs, and counts them, is at rest then.
     */
    private static boolean isOutdated(Experiment row, Map<RunStatus, Long> open) {
        boolean isAtWork = open.containsKey(RunStatus.PENDING) || open.containsKey(RunStatus.RUNNING);
        boolean isAtRest = row.status() == ExperimentStatus.PAUSED
                || row.status() == ExperimentStatus.RUNNING && row.planned() >= row.total();
        long openRuns = open.values().stream().mapToLong(Long::longValue).sum();
        return isAtRest && !isAtWork && row.planned() - openRuns != row.totals().ended();
    }

    /** A run that waits for a person may be paused. */
    private static boolean mayWait(Map<RunStatus, Long> open) {
        return open.containsKey(RunStatus.WAITING) || open.containsKey(RunStatus.PAUSED);
    }

    private Map<RunStatus, Long> open(Experiment row) {
        return row.status().isFinal() ? Map.of() : runs.openCounts(row.id());
    }

    private ExperimentView view(Experiment row, ExperimentTotals totals, Map<RunStatus, Long> open) {
        List<String> names =
                variants.findByExperiment(row.id()).stream().map(Variant::name).toList();
        return new ExperimentView(
                row.id(),
                row.name(),
                row.status().word(),
                row.reason().orElse(null),
                row.tags(),
                dataset(row),
                row.samples(),
                names,
                row.epochs(),
                row.concurrency(),
                new ExperimentView.BudgetView(
                        row.budgetUsd().map(ExperimentReader::plain).orElse(null),
                        boxed(row.budgetTokens()),
                        boxed(row.budgetCalls())),
                row.maxFailures().orElse(null),
                runs(row, totals, open),
                totals.calls(),
                totals.tokensIn(),
                totals.tokensOut(),
                Optional.ofNullable(totals.costUsd())
                        .map(ExperimentReader::plain)
                        .orElse(null),
                row.createdAt(),
                row.startedAt().orElse(null),
                row.completedAt().orElse(null),
                row.durationMs().orElse(null),
                row.round(),
                ui.workflow(new ExperimentStart(row.id(), row.round()).workflowId()),
                false,
                List.of(),
                List.of());
    }

    /** {@return experiments from a place in the list of all, newest first; an empty name or tag stands for any} */
    Page<ExperimentView> page(Collection<ExperimentStatus> wanted, String name, String tag, Cursor from, int limit) {
        return Page.of(
                experiments.findPage(
                        words(wanted),
                        StoredText.encode(name),
                        StoredText.encode(tag),
                        from.time(),
                        from.key(),
                        limit + 1),
                limit,
                row -> new Cursor(row.createdAt(), row.id()),
                this::view);
    }

    private ExperimentView.DatasetName dataset(Experiment row) {
        Dataset dataset = datasets.findById(row.datasetId()).orElseThrow();
        return new ExperimentView.DatasetName(dataset.hash(), dataset.name().orElse(null));
    }

    /** Runs whose questions have just been answered are at work again, whether they know it or not. */
    private ExperimentView.Runs runs(Experiment row, ExperimentTotals totals, Map<RunStatus, Long> open) {
        long asking = open.getOrDefault(RunStatus.WAITING, 0L);
        long answered = asking == 0 ? 0 : Math.min(asking, questions.answeredRuns(row.id()));
        long waiting = asking - answered;
        long running = open.getOrDefault(RunStatus.RUNNING, 0L) + answered;
        long paused = open.getOrDefault(RunStatus.PAUSED, 0L);
        long left = row.total() - totals.ended() - running - paused - waiting;
        return new ExperimentView.Runs(
                row.total(),
                totals.completed(),
                totals.failed(),
                totals.canceled(),
                totals.cached(),
                row.status().isFinal() ? 0 : Math.max(0, left),
                running,
                paused,
                waiting);
    }

    private static Collection<String> words(Collection<ExperimentStatus> wanted) {
        Collection<ExperimentStatus> all = wanted.isEmpty() ? List.of(ExperimentStatus.values()) : wanted;
        return all.stream().map(ExperimentStatus::word).toList();
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    /** Without the zeros that the column's scale adds. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static ProblemException unknown(String message) {
        return new ProblemException(HttpStatus.NOT_FOUND, "unknown-experiment", message);
    }
}

package dev.assay.starter.run;

import dev.assay.activities.run.RunCheck;
import dev.assay.activities.run.RunConfigs;
import dev.assay.activities.run.StageWarnings;
import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.starter.temporal.TemporalUi;
import dev.assay.store.cache.CacheKey;
import dev.assay.store.call.CallBounds;
import dev.assay.store.call.CallWait;
import dev.assay.store.call.CallWaits;
import dev.assay.store.run.ListedRun;
import dev.assay.store.run.ListedRunRepository;
import dev.assay.store.run.Run;
import dev.assay.store.run.RunFacts;
import dev.assay.store.run.RunRepository;
import dev.assay.store.run.RunTokens;
import dev.assay.store.run.Score;
import dev.assay.store.run.ScoreRepository;
import dev.assay.store.run.StageResult;
import dev.assay.store.run.StageResultRepository;
import dev.assay.workflows.run.RunStart;
import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.RunStatus;
import dev.assay.workflows.spec.ScorerSpec;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads runs from their rows, as the API shows them. */
@Component
public class RunReader {

    private static final String NEWEST = "last";
    private static final Pattern ID = Pattern.compile("[0-9a-z]{1,64}");

    private final RunRepository runs;
    private final ListedRunRepository list;
    private final StageResultRepository stages;
    private final ScoreRepository scores;
    private final RunTokens tokens;
    private final CallWaits waits;
    private final RunCheck check;
    private final RunConfigs configs;
    private final TemporalUi ui;
    private final JsonMapper json;

    RunReader(
            RunRepository runs,
            ListedRunRepository list,
            StageResultRepository stages,
            ScoreRepository scores,
            RunTokens tokens,
            CallWaits waits,
            RunCheck check,
            RunConfigs configs,
            TemporalUi ui,
            JsonMapper json) {
        this.runs = runs;
        this.list = list;
        this.stages = stages;
        this.scores = scores;
        this.tokens = tokens;
        this.waits = waits;
        this.check = check;
        this.configs = configs;
        this.ui = ui;
        this.json = json;
    }

    /**
     * {@return the id of the run that an id, the beginning of one, or "last" names, in whatever case}
     *
     * @throws UnknownRunException when there is none, or more than one
     */
    public String find(String given) {
        String name = given.toLowerCase(Locale.ROOT);
        if (name.equals(NEWEST)) {
            List<ListedRun> newest = list.findPage(statuses(List.of()), Cursor.START.time(), "", 1);
            return only(newest, UnknownRunException::noneYet);
        }
        if (!ID.matcher(name).matches()) {
            throw UnknownRunException.none(given);
        }
        if (runs.findById(name).isPresent()) {
            return name;
        }
        List<ListedRun> candidates = list.findByIdPrefix(name, UnknownRunException.MOST_NAMED + 1);
        if (candidates.size() > 1) {
            throw UnknownRunException.many(
                    given, candidates.stream().map(ListedRun::id).toList());
        }
        return only(candidates, () -> UnknownRunException.none(given));
    }

    /**
     * {@return the row of a run}
     *
     * @throws UnknownRunException when it is gone
     */
    public Run row(String id) {
        return runs.findById(id).orElseThrow(() -> UnknownRunException.none(id));
    }

    /** {@return a run with its stages and scores} */
    RunView view(String id) {
        Run run = row(id);
        RunConfig config = config(run);
        List<StageResult> finished = stages.findByRun(run.id());
        RunTokens.Sum soFar =
                new RunTokens.Sum(sum(finished, StageResult::tokensIn), sum(finished, StageResult::tokensOut));
        return new RunView(
                summary(run, soFar),
                finished.stream().map(this::view).toList(),
                scores.findNewest(run.id()).stream()
                        .sorted(Comparator.comparingInt(score -> place(config, score)))
                        .map(RunReader::view)
                        .toList(),
                isAtWork(run) ? waits.next(run.id()).map(RunReader::view).orElse(null) : null,
                List.of(),
                config.source(),
                ui.workflow(RunStart.workflowId(run.id())),
                Stream.concat(
                                check.warnings(config).stream().map(Problem::message),
                                StageWarnings.of(finished).stream())
                        .toList());
    }

    /** {@return runs from a place in the list of all, newest first} */
    Page<RunSummary> page(Collection<RunStatus> wanted, Cursor from, int limit) {
        List<ListedRun> found = list.findPage(statuses(wanted), from.time(), from.key(), limit + 1);
        Map<String, RunTokens.Sum> soFar = tokens.ofRuns(found.stream()
                .filter(run -> !run.status().isFinal())
                .map(ListedRun::id)
                .toList());
        return Page.of(
                found,
                limit,
                run -> new Cursor(run.createdAt(), run.id()),
                run -> summary(run, soFar.getOrDefault(run.id(), RunTokens.Sum.NONE)));
    }

    private static String only(List<ListedRun> found, Supplier<UnknownRunException> none) {
        return found.stream().findFirst().orElseThrow(none).id();
    }

    private static long sum(List<StageResult> stages, ToLongFunction<StageResult> tokens) {
        return stages.stream().mapToLong(tokens).sum();
    }

    /** A run's own row tells its tokens once it has ended. */
    private RunSummary summary(RunFacts run, RunTokens.Sum soFar) {
        boolean ended = run.status().isFinal();
        return new RunSummary(
                run.id(),
                run.name().orElse(null),
                run.status().word(),
                run.configHash(),
                ended ? run.tokensIn() : soFar.in(),
                ended ? run.tokensOut() : soFar.out(),
                plain(run.costUsd()),
                run.durationMs().orElse(null),
                run.createdAt(),
                run.startedAt().orElse(null),
                run.completedAt().orElse(null),
                run.tryNumber(),
                run.retryOf().orElse(null),
                run.models().size(),
                run.models(),
                error(run));
    }

    private RunConfig config(Run run) {
        return configs.read(run);
    }

    private static RunView.@Nullable ErrorView error(RunFacts run) {
        return run.error()
                .map(error -> new RunView.ErrorView(error.stageIndex(), error.type(), error.message()))
                .orElse(null);
    }

    private static boolean isAtWork(Run run) {
        return run.status() == RunStatus.RUNNING;
    }

    private static RunView.WaitView view(CallWait wait) {
        String reason = wait.reason().name().toLowerCase(Locale.ROOT);
        return new RunView.WaitView(
                reason, wait.provider(), wait.attempt(), CallBounds.DEFAULT.attempts(), wait.until());
    }

    private RunView.StageView view(StageResult stage) {
        JsonNode messages = stage.messages()
                .map(json::readTree)
                .orElseGet(() -> CacheKey.json(List.of(new Message(Message.USER, stage.promptSent()))));
        return new RunView.StageView(
                stage.stageIndex(),
                stage.promptSent(),
                messages,
                stage.responseRaw(),
                stage.provider(),
                stage.modelUsed(),
                stage.tokensIn(),
                stage.tokensOut(),
                stage.tokensCached(),
                stage.latencyMs(),
                stage.finishReason().orElse(null),
                stage.cached(),
                stage.cacheMiss().orElse(null),
                stage.attempts(),
                plain(stage.costUsd()),
                stage.takenFrom().orElse(null));
    }

    private static RunView.ScoreView view(Score score) {
        return new RunView.ScoreView(
                score.scorerName(),
                score.value().orElse(null),
                score.rawValue().orElse(null),
                score.clamped(),
                plain(score.threshold()),
                score.passed().orElse(null),
                score.reason().orElse(null),
                score.error().orElse(null),
                score.scoredBy().orElse(null));
    }

    private static int place(RunConfig config, Score score) {
        List<String> names = config.scorers().stream().map(ScorerSpec::name).toList();
        int place = names.indexOf(score.scorerName());
        return place < 0 ? names.size() : place;
    }

    private static Collection<String> statuses(Collection<RunStatus> wanted) {
        Collection<RunStatus> all = wanted.isEmpty() ? List.of(RunStatus.values()) : wanted;
        return all.stream().map(RunStatus::word).toList();
    }

    /** Without the zeros that the column's scale adds. */
    private static @Nullable BigDecimal plain(Optional<BigDecimal> number) {
        return number.map(value -> value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros())
                .map(value -> value.scale() < 0 ? value.setScale(0) : value)
                .orElse(null);
    }
}

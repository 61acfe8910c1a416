package dev.assay.starter.run;

import dev.assay.activities.log.LogIds;
import dev.assay.activities.run.KeyCheck;
import dev.assay.activities.run.RunCheck;
import dev.assay.starter.posted.PostedConfig;
import dev.assay.starter.posted.PostedScorers;
import dev.assay.starter.problem.NoEngineException;
import dev.assay.starter.temporal.BriefCall;
import dev.assay.store.run.ListedRun;
import dev.assay.store.run.ListedRunRepository;
import dev.assay.store.run.NewRun;
import dev.assay.store.run.Run;
import dev.assay.store.run.RunIds;
import dev.assay.store.run.RunRepository;
import dev.assay.store.run.RunWriter;
import dev.assay.store.run.StageResultWriter;
import dev.assay.workflows.label.RunLabel;
import dev.assay.workflows.run.RunStarts;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.RunStatus;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes in new runs: checked first, then written down, then started. */
@Component
class RunIntake {

    private static final Logger log = LoggerFactory.getLogger(RunIntake.class);

    private final RunCheck check;
    private final PostedScorers posted;
    private final ObjectProvider<KeyCheck> keys;
    private final RunRepository runs;
    private final ListedRunRepository list;
    private final RunWriter writer;
    private final StageResultWriter stages;
    private final TransactionTemplate transaction;
    private final ObjectProvider<RunStarts> starts;
    private final JsonMapper json;
    private final RunIds ids = new RunIds(Clock.systemUTC());

    RunIntake(
            RunCheck check,
            PostedScorers posted,
            ObjectProvider<KeyCheck> keys,
            RunRepository runs,
            ListedRunRepository list,
            RunWriter writer,
            StageResultWriter stages,
            TransactionTemplate transaction,
            ObjectProvider<RunStarts> starts,
            JsonMapper json) {
        this.check = check;
        this.posted = posted;
        this.keys = keys;
        this.runs = runs;
        this.list = list;
        this.writer = writer;
        this.stages = stages;
        this.transaction = transaction;
        this.starts = starts;
        this.json = json;
    }

    /**
     * Writes down a run and starts it; {@return its id}
     *
     * @param trusted whether whoever posts it may use this process's environment and files
     * @throws dev.assay.workflows.spec.InvalidSpecException with everything that is wrong with the config
     */
    String take(JsonNode document, boolean trusted) {
        RunStarts engine = engine();
        RunConfig config = checked(document, trusted);
        String id = ids.next();
        String text = PostedConfig.text(config.source(), json);
        NewRun run = new NewRun(id, config.name().orElse(null), text, config.hash(), check.labels(config), null, 1);
        transaction.executeWithoutResult(status -> writer.create(run));
        start(engine, run);
        return id;
    }

    /**
     * Makes a run that tries another again, with the stages it finished, and starts it; {@return its id}
     *
     * @throws StatusConflictException when the run neither failed nor was canceled, or was tried again already
     */
    String retry(String runId) {
        RunStarts engine = engine();
        NewRun run = Objects.requireNonNull(transaction.execute(status -> createRetry(runId)));
        start(engine, run);
        return run.id();
    }

    private RunConfig checked(JsonNode document, boolean trusted) {
        Problems problems = new Problems();
        RunConfig config = RunConfig.read(PostedConfig.fields(document, trusted, problems));
        if (!trusted) {
            posted.check(config.scorers(), problems);
        }
        if (problems.isEmpty()) {
            check.check(config, problems);
        }
        if (problems.isEmpty()) {
            keys.ifAvailable(ours -> ours.check(config, problems));
        }
        problems.throwIfAny();
        return config;
    }

    /** Of several who ask at once the first has its way: the others wait for its lock and find its run. */
    private NewRun createRetry(String runId) {
        writer.lockAlone(runId);
        Run run = runs.findById(runId).orElseThrow(() -> UnknownRunException.none(runId));
        run.place().ifPresent(place -> {
            throw new StatusConflictException(
                    run,
                    "it belongs to experiment " + place.experimentId() + ", whose retry tries all again that failed");
        });
        if (run.status() != RunStatus.FAILED && run.status() != RunStatus.CANCELED) {
            throw new StatusConflictException(run, "only what failed or was canceled is tried again");
        }
        List<ListedRun> later = list.findRetriesOf(runId, 1);
        if (!later.isEmpty()) {
            throw new StatusConflictException(
                    run, "it was tried again already, as run " + later.get(0).id());
        }
        String id = ids.next();
        NewRun again = new NewRun(
                id,
                run.name().orElse(null),
                run.config().orElseThrow(),
                run.configHash(),
                run.models(),
                runId,
                run.tryNumber() + 1);
        writer.create(again);
        stages.takeOver(runId, id);
        return again;
    }

    private RunStarts engine() {
        RunStarts engine = starts.getIfAvailable();
        if (engine == null) {
            throw new NoEngineException();
        }
        return engine;
    }

    /** The row is the promise: where Temporal is away for now, recovery starts what it finds there. */
    private static void start(RunStarts engine, NewRun run) {
        LogIds.ofRun(run.id()).during(() -> tell(engine, run));
    }

    private static void tell(RunStarts engine, NewRun run) {
        try {
            RunLabel label = RunLabel.ofNone(run.name(), run.tryNumber(), run.models());
            BriefCall.during(() -> engine.start(run.id(), label));
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            log.warn(
                    "Run {} is written down, but Temporal could not be told, recovery will: {}",
                    run.id(),
                    e.getMessage());
        }
    }
}

package dev.assay.starter.run;

import dev.assay.activities.run.RunCheck;
import dev.assay.store.run.NewRun;
import dev.assay.store.run.Run;
import dev.assay.store.run.RunRepository;
import dev.assay.store.run.RunWriter;
import dev.assay.store.run.StageResultWriter;
import dev.assay.workflows.run.RunStarts;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.RunStatus;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Takes in new runs: checked first, then written down, then started. */
@Component
class RunIntake {

    private final RunCheck check;
    private final RunRepository runs;
    private final RunWriter writer;
    private final StageResultWriter stages;
    private final TransactionTemplate transaction;
    private final ObjectProvider<RunStarts> starts;
    private final RunIds ids = new RunIds(Clock.systemUTC());

    RunIntake(
            RunCheck check,
            RunRepository runs,
            RunWriter writer,
            StageResultWriter stages,
            TransactionTemplate transaction,
            ObjectProvider<RunStarts> starts) {
        this.check = check;
        this.runs = runs;
        this.writer = writer;
        this.stages = stages;
        this.transaction = transaction;
        this.starts = starts;
    }

    /**
     * Writes down a run and starts it; {@return its id}
     *
     * @throws dev.assay.workflows.spec.InvalidSpecException with everything that is wrong with the config
     */
    String take(JsonNode document) {
        Problems problems = new Problems();
        RunConfig config = RunConfig.read(Fields.of(document, "", problems));
        if (problems.isEmpty()) {
            check.check(config, problems);
        }
        problems.throwIfAny();
        String id = ids.next();
        NewRun run = new NewRun(id, config.name().orElse(null), config.source().toString(), config.hash(), null, 1);
        transaction.executeWithoutResult(status -> writer.create(run));
        start(id);
        return id;
    }

    /**
     * Makes a run that tries another again, with the stages it finished, and starts it; {@return its id}
     *
     * @throws StatusConflictException when the run neither failed nor was canceled, or was tried again already
     */
    String retry(Run run) {
        if (run.status() != RunStatus.FAILED && run.status() != RunStatus.CANCELED) {
            throw new StatusConflictException(
                    run.id(), run.status(), "only what failed or was canceled is tried again");
        }
        List<Run> later = runs.findRetriesOf(run.id(), 1);
        if (!later.isEmpty()) {
            throw new StatusConflictException(
                    run.id(),
                    run.status(),
                    "it was tried again as run " + later.get(0).id());
        }
        String id = ids.next();
        transaction.executeWithoutResult(status -> {
            writer.create(new NewRun(
                    id, run.name().orElse(null), run.config(), run.configHash(), run.id(), run.tryNumber() + 1));
            stages.takeOver(run.id(), id);
        });
        start(id);
        return id;
    }

    private void start(String id) {
        starts.getObject().start(id);
    }
}

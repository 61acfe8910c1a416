package dev.assay.workflows.run;

import dev.assay.workflows.activity.Command;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs whose histories are kept: between them they take every way through the workflow. */
enum RecordedRun {
    SINGLE_STAGE(run -> {}),

    PREPARED_AT_ONCE(run -> run.row().preparesAtOnce().stages("openai/model-a", "openai/model-b")),

    ENDED_WITH_ITS_LAST_CALL(run -> run.row().preparesAtOnce().endsWithItsLastCall()),

    BEGUN_AHEAD(run -> run.row().begunAhead().endsWithItsLastCall().stages("openai/model-a", "openai/model-b")),

    MULTI_STAGE(run -> run.row().stages("openai/model-a", "openai/model-b", "openai/model-c")),

    CALLED_FROM_QUEUES_OF_THEIR_OWN(run -> {
        run.withCallsApart();
        run.row().preparesAtOnce().stages("openai/model-a", "openai/model-b").slowScorers("polite");
    }),

    CACHED(run ->
            run.row().stages("openai/model-a", "openai/model-b").inCache(0).inCache(1)),

    RESUMED_FROM_ROWS(
            run -> run.row().stages("openai/model-a", "openai/model-b").finished(0)),

    FAILED_CALL(run -> run.row().stages("openai/model-a", "openai/model-b").during("call 1", () -> {
        throw FakeRun.permanentFailure("model.refused");
    })),

    FAILED_TEMPLATE(run -> run.row().during("prepare 0", () -> {
        throw FakeRun.permanentFailure("template");
    })),

    REPEATED_CALL(run -> run.row().during("call 0", () -> {
        throw FakeRun.transientFailure("model.rate_limited", Duration.ofSeconds(1));
    })),

    DATABASE_AWAY(run -> {
        for (int outage = 0; outage < 8; outage++) {
            run.row().during("prepare 0", () -> {
                throw new IllegalStateException("database is away");
            });
        }
    }),

    PAUSED_AND_RESUMED(run -> run.row()
            .stages("openai/model-a", "openai/model-b")
            .during("call 0", () -> {
                run.pause();
                run.row().await("pause");
                run.resume();
                run.row().await("resume");
            })
            .during("call 1", () -> {
                run.pause();
                run.row().await("pause", 2);
            })
            .slowScorers("polite")
            .during("pause", () -> {})
            .during("pause", run::resume)),

    HELD_BY_ITS_ROW(run -> run.row()
            .during("prepare 0", () -> run.row().command(Command.PAUSE))
            .during("hold", run::resume)),

    HELD_BY_ITS_ROW_NO_MORE(run -> run.row()
            .during("prepare 0", () -> run.row().command(Command.PAUSE))
            .during("command", () -> run.row().command(Command.NONE))),

    CANCELED(run -> run.row().stages("openai/model-a", "openai/model-b").during("call 1", () -> {
        run.cancel();
        run.row().await("close canceled");
    })),

    CANCELED_WHILE_A_CALL_WAITS(run -> run.row().during("call 0", () -> {
        run.cancel();
        throw FakeRun.transientFailure("model.rate_limited", Duration.ofHours(5));
    })),

    CANCELED_BY_TEMPORAL(run -> run.row().during("call 0", () -> {
        run.stub().cancel();
        run.row().await("close canceled");
    })),

    CANCELED_BY_ITS_ROW(run -> run.row().during("prepare 0", () -> run.row().command(Command.CANCEL))),

    SLOW_SCORERS_WITH_ONE_HELD(run -> run.row()
            .slowScorers("polite", "correct", "brief")
            .during("score correct", () -> {
                throw FakeRun.permanentFailure("judge");
            })
            .during("score polite", () -> {
                run.row().await("score correct");
                run.row().await("score brief");
                run.row().command(Command.PAUSE);
                throw FakeRun.transientFailure("model.unavailable", Duration.ofSeconds(1));
            })
            .during("hold", run::resume)),

    ANSWERED_BY_PEOPLE(run -> run.row()
            .humanScorer("polite", Duration.ofDays(7))
            .humanScorer("correct", Duration.ofDays(1))
            .during("ask", () -> run.answer("polite"))
            .during("ask", run::pause)
            .during("pause", run::resume)),

    CANCELED_WHILE_PEOPLE_ARE_WAITED_FOR(
            run -> run.row().humanScorer("polite", Duration.ofDays(7)).during("ask", run::cancel));

    private final Consumer<RunHarness> plan;

    RecordedRun(Consumer<RunHarness> plan) {
        this.plan = plan;
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }

    /** Plans what happens to the run, lets it happen, and gives back what Temporal remembers of it. */
    String record(RunHarness run) {
        plan.accept(run);
        run.start();
        return run.historyOnceEnded();
    }
}

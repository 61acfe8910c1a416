package dev.assay.workflows.scoring;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.FailureTypes;
import dev.assay.workflows.spec.ScoringStatus;
import io.temporal.failure.ApplicationFailure;
import java.util.Locale;
import java.util.function.Consumer;

/** Scorings whose histories are kept: between them they take every way through the workflow but its renewal. */
enum RecordedScoring {
    COMPLETED(scoring -> scoring.row().chunks(0, 2, 1)),

    FAILED_CHUNK(scoring -> scoring.row().during("chunk 0 0", () -> {
        throw ApplicationFailure.newNonRetryableFailure("bug", "internal_error");
    })),

    FAILED_ASK(scoring -> scoring.row().chunks(2).during("ask r1.1", () -> {
        throw ApplicationFailure.newNonRetryableFailure("bug", "internal_error");
    })),

    REPEATED_ASK(scoring -> scoring.row().chunks(1).during("ask r1.1", () -> {
        throw ApplicationFailure.newFailure("busy", "rate_limited");
    })),

    OVER_MEANWHILE(scoring -> scoring.row().chunks(1).during("ask r1.1", () -> {
        scoring.row().command(Command.CANCEL);
        throw ApplicationFailure.newNonRetryableFailure("over", FailureTypes.FINAL);
    })),

    CANCELED(scoring -> scoring.row().chunks(1).during("ask r1.1", () -> {
        scoring.cancel();
        scoring.row().await("close canceled");
    })),

    CANCELED_BY_TEMPORAL(scoring -> scoring.row().chunks(1).during("ask r1.1", () -> {
        scoring.stub().cancel();
        scoring.row().await("close canceled");
    })),

    CANCELED_BY_ITS_ROW(scoring -> scoring.row().command(Command.CANCEL)),

    ENDED_BEFORE(scoring -> scoring.row().status(ScoringStatus.COMPLETED));

    private final Consumer<ScoringHarness> plan;

    RecordedScoring(Consumer<ScoringHarness> plan) {
        this.plan = plan;
    }

    String fileName() {
        return "scoring-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }

    /** Plans what happens to the scoring, lets it happen, and gives back what Temporal remembers of it. */
    String record(ScoringHarness scoring) {
        plan.accept(scoring);
        scoring.begin();
        return scoring.historyOnceEnded();
    }
}

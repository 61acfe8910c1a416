package dev.assay.starter.cli;

import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** How a run stands at an instant, in a few words. */
final class Standing {

    private static final String DOT = " · ";

    private Standing() {}

    static String of(RunView run, Instant now) {
        int index = run.stages().size();
        return switch (run.status()) {
            case WAITING -> "waiting for a person's score";
            case RUNNING -> (index < run.stagesTotal() ? ofStage(index, run) : "scoring") + waiting(run, now);
            default -> run.status().word();
        };
    }

    /** {@return which stage it is, of how many, and its model} */
    static String ofStage(int index, RunView run) {
        String model =
                run.model(index).map(label -> DOT + DisplayText.line(label)).orElse("");
        return "stage " + (index + 1) + "/" + run.stagesTotal() + model;
    }

    /** A wait that is over by now is not told: its call is being made. */
    private static String waiting(RunView run, Instant now) {
        return run.waiting()
                .filter(wait -> until(wait).isAfter(now))
                .map(wait -> DOT + waiting(wait, Duration.between(now, until(wait))))
                .orElse("");
    }

    private static String waiting(JsonNode wait, Duration left) {
        String seconds = Math.max(1, Math.round(left.toMillis() / 1_000.0)) + " s";
        return wait.path("reason").asString("").equals(RunView.RATE_LIMIT)
                ? "waiting for " + DisplayText.line(wait.path("provider").asString("")) + "'s limit, " + seconds
                : "attempt " + wait.path("attempt").asInt() + " of "
                        + wait.path("attempts").asInt() + " in " + seconds;
    }

    private static Instant until(JsonNode wait) {
        return Json.text(wait, "until").map(Instant::parse).orElse(Instant.MIN);
    }
}

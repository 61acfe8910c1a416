package dev.assay.activities.run;

import dev.assay.store.run.StageResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says what a user should know of a stage that went well, one sentence each. */
public final class StageWarnings {

    /** How the APIs call an end by the limit of tokens. */
    private static final Set<String> CUT = Set.of("length", "max_tokens", "max_output_tokens", "model_length");

    /** How the APIs call an answer that they kept to themselves. */
    private static final Set<String> WITHHELD =
            Set.of("content_filter", "refusal", "safety", "recitation", "blocklist", "prohibited_content");

    private StageWarnings() {}

    /** {@return what is to be said of the stages of a run, in their order} */
    public static List<String> of(List<StageResult> stages) {
        return stages.stream().flatMap(StageWarnings::of).toList();
    }

    private static Stream<String> of(StageResult stage) {
        Stream<String> noText = stage.responseRaw().isEmpty() ? Stream.of(noText(stage)) : Stream.empty();
        return Stream.concat(noText, hasNoUsage(stage) ? Stream.of(noUsage(stage)) : Stream.empty());
    }

    /** No question has no tokens; what cost nothing here, as from the cache, leaves nothing to be known. */
    private static boolean hasNoUsage(StageResult stage) {
        return stage.tokensIn() == 0
                && stage.tokensOut() == 0
                && stage.costUsd().isEmpty();
    }

    private static String noUsage(StageResult stage) {
        return who(stage) + " reported no token usage; tokens and cost are not known";
    }

    private static String who(StageResult stage) {
        return "stage " + (stage.stageIndex() + 1) + ": " + stage.provider() + "/" + stage.modelUsed();
    }

    private static String noText(StageResult stage) {
        Optional<String> reason = stage.finishReason();
        return who(stage)
                + " answered with no text ("
                + reason.map(word -> "finish reason " + word).orElse("no finish reason") + "): "
                + remedy(reason.orElse("").toLowerCase(Locale.ROOT));
    }

    private static String remedy(String reason) {
        if (CUT.contains(reason)) {
            return "raise the limit of tokens in params (max_tokens or max_completion_tokens)";
        }
        return WITHHELD.contains(reason)
                ? "the provider withheld it, so ask otherwise"
                : "run it again, an empty answer is not cached";
    }
}

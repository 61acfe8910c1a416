package dev.assay.activities.run;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.store.run.NewStageResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stages left a moment ago: the scorers follow, mostly in this very process, and need not read it again. A stage's
 * result never changes once it is written, so what is here is what the row says.
 */
final class RecentStages {

    /** Characters of all prompts and answers together. */
    private static final long MAX_TEXT = 16 * 1024 * 1024;

    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Cache<String, NewStageResult> stages = Caffeine.newBuilder()
            .maximumWeight(MAX_TEXT)
            .weigher((String key, NewStageResult stage) ->
                    stage.promptSent().length() + stage.responseRaw().length())
            .expireAfterWrite(MOMENT)
            .build();

    void put(NewStageResult stage) {
        stages.put(key(stage.runId(), stage.stageIndex()), stage);
    }

    /** {@return all stages of a run, in order, if every one of them is here; they are given once} */
    Optional<List<NewStageResult>> takeAll(String runId, int count) {
        List<NewStageResult> all = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            NewStageResult stage = stages.asMap().remove(key(runId, index));
            if (stage == null) {
                return Optional.empty();
            }
            all.add(stage);
        }
        return Optional.of(all);
    }

    /** {@return the first stages of a run, in order, if every one of them is here} */
    Optional<List<NewStageResult>> first(String runId, int count) {
        List<NewStageResult> first = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            NewStageResult stage = stages.getIfPresent(key(runId, index));
            if (stage == null) {
                return Optional.empty();
            }
            first.add(stage);
        }
        return Optional.of(first);
    }

    private static String key(String runId, int stageIndex) {
        return runId + "/" + stageIndex;
    }
}

package dev.assay.starter.scorer;

import dev.assay.activities.plugin.PluginScorerType;
import dev.assay.activities.scorer.ScorerType;
import dev.assay.activities.scorer.ScorerTypes;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The scorers that this instance knows. */
@RestController
class ScorerController {

    private final ScorerTypes types;

    ScorerController(ScorerTypes types) {
        this.types = types;
    }

    /** All of them, by name. */
    record Scorers(List<ScorerView> items) {}

    /**
     * A scorer.
     *
     * @param type what users write after {@code type:}
     * @param jar the plug-in that brings it; null when it comes with Assay
     */
    record ScorerView(
            String type,
            SortedSet<String> options,
            @Nullable String jar) {

        static ScorerView of(ScorerType type) {
            String jar = type instanceof PluginScorerType plugin
                    ? plugin.jar().getFileName().toString()
                    : null;
            return new ScorerView(type.name(), new TreeSet<>(type.options()), jar);
        }
    }

    @GetMapping("/api/v1/scorers")
    Scorers scorers() {
        return new Scorers(types.all().stream().map(ScorerView::of).toList());
    }
}

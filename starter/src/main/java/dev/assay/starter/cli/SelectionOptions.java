package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** The options that take some samples of a dataset only. */
final class SelectionOptions {

    @Option(names = "--filter-first-n", order = 10, paramLabel = "N", description = "Only the first N samples.")
    private @Nullable Integer first;

    @Option(
            names = "--filter-pattern",
            order = 11,
            paramLabel = "REGEX",
            description = "Only samples whose id or input contains the pattern.")
    private @Nullable String pattern;

    @Option(
            names = "--filter-metadata",
            order = 12,
            paramLabel = "KEY=VALUE",
            description = "Only samples whose metadata has the value.")
    private @Nullable String metadata;

    @Option(
            names = "--filter-failing",
            order = 13,
            paramLabel = "ID",
            description = "Only samples of which a run or an assertion failed in that experiment.")
    private @Nullable String failing;

    /**
     * {@return what they say, as a dataset's description does}
     *
     * @throws UsageException when one can't be
     */
    ObjectNode selection() {
        if (first != null && first < 1) {
            throw new UsageException("--filter-first-n must be at least 1, got " + first);
        }
        if (metadata != null && !metadata.contains("=")) {
            throw new UsageException("--filter-metadata '" + metadata + "' is no condition; write it like level=hard");
        }
        ObjectNode selection = Json.object();
        if (first != null) {
            selection.put("limit", first);
        }
        if (pattern != null) {
            selection.put("pattern", pattern);
        }
        if (metadata != null) {
            selection.put("where", metadata);
        }
        if (failing != null) {
            selection.put("failing", failing);
        }
        return selection;
    }
}

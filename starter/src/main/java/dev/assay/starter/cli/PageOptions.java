package dev.assay.starter.cli;

import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import dev.assay.workflows.spec.Problem;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The options of commands that list something page by page. */
final class PageOptions {

    /** The largest page that the API gives. */
    static final int MAX_LIMIT = 500;

    @Option(
            names = "--limit",
            order = 2,
            paramLabel = "N",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--cursor",
            order = 3,
            paramLabel = "TEXT",
            description = "Where to go on, as the page before said.")
    private @Nullable String cursor;

    /** @param limit how many at most unless the user says so */
    PageOptions(int limit) {
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    /** {@return whether it is a further page that is asked for} */
    boolean isContinued() {
        return cursor != null;
    }

    /**
     * {@return the parameters of a request for the page}
     *
     * @throws UsageException when there can be no such page
     */
    Query query() {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new UsageException("--limit must be 1 to " + MAX_LIMIT + ", got " + limit);
        }
        return new Query().with("limit", limit).with("cursor", cursor);
    }

    /**
     * {@return the page that a request gives}
     *
     * @throws UsageException when there is no page at the cursor
     */
    static JsonNode page(Supplier<JsonNode> request) {
        try {
            return request.get();
        } catch (ApiException e) {
            for (Problem problem : e.problems()) {
                if (problem.pointer().equals("/cursor")) {
                    throw new UsageException("--cursor " + problem.message());
                }
            }
            throw e;
        }
    }

    /** {@return the option that asks for the page after this one, unless it is the last} */
    static Optional<String> next(JsonNode page) {
        return Json.text(page, "next_cursor").map(next -> "--cursor " + DisplayText.line(next));
    }
}

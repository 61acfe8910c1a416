package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The runs of an instance. */
final class Runs {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]+");

    private final AssayHttp http;

    Runs(AssayHttp http) {
        this.http = http;
    }

    /** Starts a run; {@return it as it was written down} */
    RunView submit(JsonNode config) {
        return new RunView(http.post("/runs", config));
    }

    /** {@return the run of that id, of that unique prefix of an id, or the newest for {@code last}} */
    RunView get(String id) {
        return new RunView(http.get(path(id)));
    }

    /** {@return the run as soon as it changes or is final, at the latest after that time} */
    RunView await(String runId, Duration wait) {
        return new RunView(http.get(path(runId) + "?wait=" + wait.toMillis() + "ms"));
    }

    /** {@return a page of runs, newest first} */
    JsonNode list(Query query) {
        return http.get("/runs" + query);
    }

    /** Has a run paused, resumed or canceled; {@return it as it is then} */
    RunView steer(String runId, String verb) {
        return new RunView(http.post(path(runId) + "/" + verb, Json.object()));
    }

    /** Gives a run a person's score; {@return the run as it is then} */
    RunView score(String runId, JsonNode score) {
        return new RunView(http.post(path(runId) + "/scores", score));
    }

    /** {@return a page of what people are asked, of runs in experiments too} */
    JsonNode waiting(Query query) {
        return http.get("/waiting" + query);
    }

    /** Makes a run again; {@return the new one} */
    RunView retry(String runId) {
        return new RunView(http.post(path(runId) + "/retry", Json.object()));
    }

    void delete(String runId) {
        http.delete(path(runId));
    }

    /** What can't be an id is not asked for: empty it would be another address, with a slash in it none. */
    static String checkedId(String id) {
        if (!ID.matcher(id).matches()) {
            throw Lookup.nothing(id);
        }
        return id;
    }

    private static String path(String id) {
        return "/runs/" + checkedId(id);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

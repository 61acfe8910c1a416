package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Json;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an instance says about itself and about its providers. */
final class InstanceChecks {

    private InstanceChecks() {}

    static void examine(Session session, Connection connection, Diagnosis diagnosis) {
        JsonNode view = connection.http().get("/instance");
        boolean owned = connection.instance().owned();
        String process = owned
                ? "brought up for this check"
                : "up, PID " + view.path("pid").asString("?");
        diagnosis.fine("instance", "Assay " + view.path("version").asString("?") + ", " + process);
        ForeignEnvironment.difference(session, connection)
                .ifPresent(found -> diagnosis.missing("environment", found, ForeignEnvironment.REMEDY));
        view.path("banner").values().forEach(line -> engine(line.asString(""), diagnosis));
        if (!session.makesCalls()) {
            workers(connection.http(), diagnosis);
        }
        redis(connection.http().get("/instance/redis"), diagnosis);
        scorers(connection.http().get("/scorers").path("items"), diagnosis);
        for (JsonNode provider :
                connection.http().get("/providers").path("items").values()) {
            provider(connection.http(), provider.path("name").asString(""), diagnosis);
        }
    }

    /** A line of the banner begins with the name of the engine that it is about. */
    private static void engine(String line, Diagnosis diagnosis) {
        int end = line.indexOf(' ');
        String name = end < 0 ? line : line.substring(0, end);
        diagnosis.fine(name.replace(":", ""), line.substring(name.length()).strip());
    }

    private static void workers(AssayHttp http, Diagnosis diagnosis) {
        Collection<JsonNode> queues = Unattended.queues(http);
        List<String> unattended = Unattended.names(queues);
        if (!unattended.isEmpty()) {
            diagnosis.missing(
                    "workers",
                    "none polls " + String.join(", ", unattended) + "; what is asked there waits",
                    "start one with ./assay worker");
        } else if (!queues.isEmpty()) {
            long workers = queues.stream()
                    .flatMap(queue -> queue.path("workers").valueStream())
                    .distinct()
                    .count();
            diagnosis.fine("workers", workers + (workers == 1 ? " polls" : " poll") + " the task queues");
        }
    }

    private static void scorers(JsonNode items, Diagnosis diagnosis) {
        List<String> brought = items.valueStream()
                .flatMap(item ->
                        Json.text(item, "jar").map(jar -> item.path("type").asString("") + " of " + jar).stream())
                .toList();
        diagnosis.fine(
                "scorers",
                items.size() - brought.size() + " of Assay's own" + (brought.isEmpty() ? "" : ", ")
                        + String.join(", ", brought));
    }

    private static void redis(JsonNode view, Diagnosis diagnosis) {
        Json.text(view, "address").ifPresent(address -> {
            if (view.path("up").asBoolean(false)) {
                diagnosis.fine("Redis", address + " answers");
            } else {
                diagnosis.missing(
                        "Redis",
                        address + " does not answer; runs go on, but their events are not published there",
                        "start it, or unset REDIS_URL");
            }
        });
    }

    private static void provider(AssayHttp http, String name, Diagnosis diagnosis) {
        try {
            JsonNode report = http.post("/providers/" + Runs.encode(name) + "/test", Json.object());
            String message = report.path("message").asString("");
            if (report.path("ok").asBoolean(false)) {
                String reached = report.path("reached").asString("answers");
                diagnosis.fine(name, message.isBlank() ? reached : message);
            } else {
                String remedy = report.path("remedy").asString("");
                diagnosis.missing(name, remedy.isEmpty() ? message : message.replace("; " + remedy, ""), remedy);
            }
        } catch (ApiException e) {
            diagnosis.missing(name, String.valueOf(e.getMessage()), "");
        }
    }
}

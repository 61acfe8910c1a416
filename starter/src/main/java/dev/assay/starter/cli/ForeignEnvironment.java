package dev.assay.starter.cli;

import dev.assay.starter.instance.Fingerprints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Says when calls will use other keys than those in the user's environment, because the instance that answers has its
 * own. The instance tells HMACs of its values, so that who shares its secret can compare and nobody can read.
 */
final class ForeignEnvironment {

    private ForeignEnvironment() {}

    static void note(Session session, Connection connection, Consumer<String> notes) {
        Instance instance = connection.instance();
        if (instance.owned() || session.isRemote()) {
            return;
        }
        instance.secret().ifPresent(secret -> {
            JsonNode view = connection.http().get("/instance");
            List<String> different = different(view.path("environment"), session.environment(), secret);
            if (!different.isEmpty()) {
                notes.accept("Note: the instance of PID " + view.path("pid").asString("?") + " uses its own "
                        + String.join(", ", different) + ", which " + (different.size() == 1 ? "differs" : "differ")
                        + " from yours");
            }
        });
    }

    private static List<String> different(JsonNode theirs, Map<String, String> ours, String secret) {
        List<String> different = new ArrayList<>();
        theirs.properties().forEach(entry -> {
            String value = ours.getOrDefault(entry.getKey(), "");
            if (!value.isEmpty()
                    && !Fingerprints.of(secret, value).equals(entry.getValue().asString(""))) {
                different.add(entry.getKey());
            }
        });
        return different;
    }
}

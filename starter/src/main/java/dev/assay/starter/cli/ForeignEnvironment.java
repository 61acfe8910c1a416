package dev.assay.starter.cli;

import dev.assay.starter.instance.Fingerprints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Says when calls will use other keys than those in the user's environment, because the instance that answers has its
 * own. The instance tells HMACs of its values, so that who shares its secret can compare and nobody can read.
 */
final class ForeignEnvironment {

    /** What makes it use the user's. */
    static final String REMEDY = "restart that instance with yours";

    private ForeignEnvironment() {}

    static void note(Session session, Connection connection, Consumer<String> notes) {
        difference(session, connection).ifPresent(found -> notes.accept("Note: " + found + "; " + REMEDY));
    }

    /** {@return what the instance has not, or has another of; empty when it has the same or is this process's own} */
    static Optional<String> difference(Session session, Connection connection) {
        Instance instance = connection.instance();
        if (instance.owned() || session.isRemote()) {
            return Optional.empty();
        }
        return instance.secret()
                .flatMap(secret -> difference(connection.http().get("/instance"), mine(session.environment(), secret)));
    }

    /** {@return the fingerprints of the user's variables} */
    private static UnaryOperator<String> mine(Map<String, String> environment, String secret) {
        return name -> Optional.of(environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .map(value -> Fingerprints.of(secret, value))
                .orElse("");
    }

    private static Optional<String> difference(JsonNode view, UnaryOperator<String> mine) {
        List<String> absent = new ArrayList<>();
        List<String> other = new ArrayList<>();
        view.path("environment").properties().forEach(theirs -> {
            String ours = mine.apply(theirs.getKey());
            if (!ours.isEmpty() && theirs.getValue().isNull()) {
                absent.add(theirs.getKey());
            } else if (!ours.isEmpty() && !ours.equals(theirs.getValue().asString(""))) {
                other.add(theirs.getKey());
            }
        });
        String found = Stream.of(
                        absent.isEmpty() ? "" : "no " + String.join(" and no ", absent) + ", which you have",
                        other.isEmpty() ? "" : "another " + String.join(" and another ", other))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", and "));
        return Optional.of(found)
                .filter(parts -> !parts.isEmpty())
                .map(parts -> "the instance of PID " + view.path("pid").asString("?") + " has " + parts);
    }
}

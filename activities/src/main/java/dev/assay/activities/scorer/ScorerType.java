package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.SecretRef;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of scorer that users can name: knows its options and makes scorers of them. Thread-safe; one instance serves for as
 * long as the process.
 *
 * <p>A jar among the plug-ins brings its own by a public class with a public constructor without parameters, named in
 * {@code META-INF/services/dev.assay.activities.scorer.ScorerType}.
 */
public interface ScorerType {

    /** {@return the word users write after {@code type:}} */
    String name();

    /** {@return the names of all options it understands} */
    Set<String> options();

    /** {@return those options whose texts are templates, rendered before {@link #create}} */
    default Set<String> templatedOptions() {
        return Set.of();
    }

    /** {@return those options in which other scorers stand, one or a list of them; not for plug-ins} */
    default Set<String> innerOptions() {
        return Set.of();
    }

    /** {@return whether its scorers wait for others, so that each deserves an activity and retries of its own} */
    default boolean isSlow() {
        return false;
    }

    /** {@return whether it asks the model that its option {@code model} names for embeddings instead of texts} */
    default boolean asksForEmbeddings() {
        return false;
    }

    /**
     * {@return how many questions a scorer asks the model that its option {@code model} names, at most; of no matter
     * unless it is slow and has one}
     *
     * @param options its options as they were written
     */
    default int questions(ObjectNode options) {
        return 1;
    }

    /**
     * {@return the secrets that a scorer sends, each by where its name stands (a JSON pointer)}
     *
     * @param options its options as they were written
     */
    default Map<String, SecretRef> secrets(Fields options) {
        return Map.of();
    }

    /**
     * Notes what is in a document that only those may use who are trusted with this machine and what it can reach: its
     * files, secrets, programs and network.
     *
     * @param options the options as they were written, by somebody who is not
     * @param rules what is allowed to everybody
     */
    default void checkPosted(Fields options, PostedRules rules) {}

    /**
     * Makes a scorer. Called with rendered options to score, and with templates as they were written to check them; a
     * wrong option is noted as a problem, and then what is returned is never used.
     *
     * @param options the options, unknown ones noted already
     * @param outside whom its scorers may ask; while options are checked, nobody
     */
    Scorer create(Fields options, Outside outside);
}

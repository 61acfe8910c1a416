package dev.assay.starter.problem;

import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.util.List;
import java.util.Optional;

/** A header that clients send so that a repeated request does its work once; it is refused as long as it would do nothing. */
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /**
     * Refuses a request that has one.
     *
     * @throws InvalidSpecException when there is a key
     */
    public static void refuse(Optional<String> key) {
        if (key.isPresent()) {
            throw new InvalidSpecException(
                    List.of(new Problem("", "the header " + HEADER + " is not supported yet; leave it out")));
        }
    }
}

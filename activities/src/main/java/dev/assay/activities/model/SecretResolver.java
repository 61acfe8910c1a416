package dev.assay.activities.model;

import dev.assay.workflows.spec.SecretRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets where references say they are, at the moment of the call, so that a changed key counts from the next
 * call on and nothing ever holds one for longer.
 */
public final class SecretResolver {

    /** Far above any key or token in use; guards against a path that names the wrong file. */
    static final int MAX_FILE_BYTES = 64 * 1024;

    private final Function<String, @Nullable String> environment;

    /** @param environment gives the value of an environment variable, or null when it is not set */
    public SecretResolver(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** {@return the value of an environment variable; one that is blank counts as not set} */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }

    /**
     * Looks for a secret, and tells nobody.
     *
     * @param user as for {@link #resolve}
     * @throws ModelCallException.Permanent as {@link #resolve} does
     */
    public void require(SecretRef reference, String user) {
        String unused = resolve(reference, user);
    }

    /**
     * {@return the secret}
     *
     * @param user who needs it, as it is to be named in an error
     * @throws ModelCallException.Permanent {@code missing_key} when it is not there, {@code invalid_key} when no header
     *     could carry it
     */
    String resolve(SecretRef reference, String user) {
        String secret = reference instanceof SecretRef.File file
                ? content(file, user)
                : variable(((SecretRef.Env) reference).name())
                        .orElseThrow(() -> missing(reference, user, "is not set"));
        if (!HeaderText.isValid(secret)) {
            throw FailureType.INVALID_KEY.exception(
                    user + ": the key in " + reference + " has characters that no HTTP header can carry",
                    "look for line breaks or quotes that were copied along");
        }
        return secret;
    }

    /**
     * {@return the value of a header: the secret that it refers to, which is to be redacted from now on, or the value itself}
     *
     * @throws ModelCallException.Permanent as {@link #resolve} does
     */
    String plain(String value, String user, Redaction redaction) {
        return SecretRef.parse(value)
                .map(reference -> {
                    String secret = resolve(reference, user);
                    redaction.add(secret);
                    return secret;
                })
                .orElse(value);
    }

    private static String content(SecretRef.File file, String user) {
        try (InputStream in = Files.newInputStream(Path.of(file.path()))) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw missing(file, user, "is larger than " + MAX_FILE_BYTES + " bytes and no key file");
            }
            String secret = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\r?\n\\z", "");
            if (secret.isBlank()) {
                throw missing(file, user, "is empty");
            }
            return secret;
        } catch (IOException | InvalidPathException e) {
            throw missing(file, user, "can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static ModelCallException missing(SecretRef reference, String user, String why) {
        String remedy = reference instanceof SecretRef.Env env
                ? "set the environment variable " + env.name() + ", in the shell or in .env"
                : "write the key into that file";
        return FailureType.MISSING_KEY.exception(user + " has no key: " + reference + " " + why, remedy);
    }
}

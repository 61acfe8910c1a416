package dev.assay.workflows.spec;

import java.util.Optional;

/** Names where a secret is to be found; never the secret itself. */
public sealed interface SecretRef {

    /** An environment variable of the process that calls. */
    record Env(String name) implements SecretRef {
        @Override
        public String toString() {
            return "env:" + name;
        }
    }

    /** A file that the process that calls can read; its content without the line end at its end is the secret. */
    record File(String path) implements SecretRef {
        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /** {@return the reference a text stands for, or empty when it is none (it may be a secret: don't show it)} */
    static Optional<SecretRef> parse(String text) {
        if (text.matches("env:[A-Za-z_][A-Za-z0-9_]*")) {
            return Optional.of(new Env(text.substring(4)));
        }
        if (text.startsWith("file:") && text.length() > 5) {
            return Optional.of(new File(text.substring(5)));
        }
        return Optional.empty();
    }
}

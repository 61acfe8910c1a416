package dev.assay.activities.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Takes the secrets of one call out of texts that came back from it. Holds secrets: never to be kept or shown. */
final class Redaction {

    static final String MARK = "[redacted]";

    /** In a provider's own words about an error, anything that was sent as a secret goes, down to this length. */
    private static final int SHORTEST_IN_ERRORS = 4;

    /**
     * In answers and in our own sentences, shorter ones stay: they are no keys but the placeholders of local servers
     * ({@code EMPTY}, {@code ollama}), and ordinary words.
     */
    private static final int SHORTEST_IN_TEXTS = 8;

    /** How providers quote a key back that they did not accept: its ends, with stars between. */
    private static final Pattern STARRED = Pattern.compile("[\\w.-]*\\*{3,}[\\w.*-]*");

    private final List<String> secrets = new ArrayList<>();

    /** Remembers a secret, and the credential in it when it has a scheme before it, as in {@code Bearer KEY}. */
    void add(String secret) {
        secrets.add(secret);
        secrets.add(secret.substring(secret.lastIndexOf(' ') + 1));
        secrets.sort(Comparator.comparingInt(String::length).reversed());
    }

    String redact(String text) {
        return redact(text, SHORTEST_IN_TEXTS);
    }

    String redactError(String text) {
        return STARRED.matcher(redact(text, SHORTEST_IN_ERRORS)).replaceAll(MARK);
    }

    private String redact(String text, int shortest) {
        String redacted = text;
        for (String secret : secrets) {
            if (secret.length() >= shortest) {
                redacted = redacted.replace(secret, MARK);
            }
        }
        return redacted;
    }

    @Override
    public String toString() {
        return secrets.size() + " secrets";
    }
}

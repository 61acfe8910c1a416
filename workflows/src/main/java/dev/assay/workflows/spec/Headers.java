package dev.assay.workflows.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the headers that requests are to have. Secrets stand there as {@link SecretRef} only. */
public final class Headers {

    private static final Pattern SOUNDS_SECRET =
            Pattern.compile("(?i).*(authorization|cookie|credential|key|password|secret|token)");

    private Headers() {}

    /** {@return the headers under a key, in order; a value may be {@code env:NAME} or {@code file:PATH}} */
    public static Map<String, String> read(Fields fields, String key) {
        Map<String, String> headers = new LinkedHashMap<>();
        fields.object(key)
                .ifPresent(given -> given.node().properties().forEach(header -> {
                    String name = header.getKey();
                    String value =
                            header.getValue().isString() ? header.getValue().stringValue() : "";
                    if (soundsSecret(name) && SecretRef.parse(value).isEmpty()) {
                        given.problem(name, "the value of '" + name + "' is a secret; write env:NAME or file:PATH");
                    } else if (!header.getValue().isString()) {
                        given.problem(name, "the value of '" + name + "' must be a text");
                    }
                    headers.put(name, value);
                }));
        return headers;
    }

    /** {@return the secrets among the headers under a key, each by where its name stands (a JSON pointer), in order} */
    public static Map<String, SecretRef> secrets(Fields fields, String key) {
        Map<String, SecretRef> secrets = new LinkedHashMap<>();
        fields.object(key)
                .ifPresent(given -> given.node()
                        .properties()
                        .forEach(header -> header.getValue()
                                .stringValueOpt()
                                .flatMap(SecretRef::parse)
                                .ifPresent(secret -> secrets.put(given.pointer(header.getKey()), secret))));
        return secrets;
    }

    /** {@return whether what goes by that name is likely a secret} */
    public static boolean soundsSecret(String name) {
        return SOUNDS_SECRET.matcher(name).matches();
    }
}

package dev.assay.activities.scorer;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A server of the user's that scores.
 *
 * @param url its http or https address
 * @param headers what each request has besides; a value may be {@code env:NAME} or {@code file:PATH}, for whoever calls to
 *     resolve
 * @param timeout how long one exchange may take in all
 */
public record Webhook(URI url, Map<String, String> headers, Duration timeout) {

    public Webhook {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}

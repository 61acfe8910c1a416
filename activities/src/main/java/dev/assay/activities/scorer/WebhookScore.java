package dev.assay.activities.scorer;

import dev.assay.activities.model.HeaderText;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Headers;
import dev.assay.workflows.spec.SecretRef;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code http}: a server of the user's gives the score. It is posted what {@link PostedQuestion} says and answers what
 * {@link PostedScore} reads.
 *
 * <p>Options: {@code url} (required), {@code headers} (a secret stands there as {@code env:NAME} or {@code file:PATH}),
 * {@code timeout}.
 */
final class WebhookScore implements ScorerType {

    private static final String URL = "url";
    private static final String HEADERS = "headers";

    /** Stands for an address that is wrong, which was noted. */
    private static final URI NOWHERE = URI.create("http://nowhere.invalid");

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Set<String> options() {
        return Set.of(URL, HEADERS, Patience.OPTION);
    }

    @Override
    public boolean isSlow() {
        return true;
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Webhook webhook = new Webhook(url(options), headers(options), Patience.read(options));
        return Scorer.immediate(input -> {
            String answer = outside.webhooks().post(webhook, PostedQuestion.of(outside.scorer(), input));
            return PostedScore.read("The webhook", answer);
        });
    }

    @Override
    public Map<String, SecretRef> secrets(Fields options) {
        return Headers.secrets(options, HEADERS);
    }

    @Override
    public void checkPosted(Fields options, PostedRules rules) {
        URI url = url(options);
        if (!rules.allows(url) && !url.equals(NOWHERE)) {
            options.problem(
                    URL,
                    "what is posted may have " + url.getHost() + " asked only if whoever runs this instance allows that"
                            + " host, in ASSAY_SCORER_HOSTS");
        }
        headers(options).forEach((name, value) -> {
            if (SecretRef.parse(value).isPresent()) {
                options.problem(HEADERS, "what is posted can't use secrets of this instance, as '" + name + "' does");
            }
        });
    }

    private static Map<String, String> headers(Fields options) {
        Map<String, String> headers = Headers.read(options, HEADERS);
        headers.forEach((name, value) -> {
            if (!HeaderText.isSettable(name)) {
                options.problem(HEADERS, "'" + name + "' is no header that can be set");
            } else if (!HeaderText.isValid(value)) {
                options.problem(HEADERS, "the value of '" + name + "' has characters that no header can carry");
            }
        });
        return headers;
    }

    private static URI url(Fields options) {
        String text = options.requiredText(URL);
        if (text.isBlank()) {
            return NOWHERE;
        }
        try {
            URI url = new URI(text);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                refuseSecrets(url, options);
                return url;
            }
            options.problem(URL, "must be an http or https address without user, password and '#' in it");
        } catch (URISyntaxException e) {
            options.problem(URL, "is no address: " + e.getReason() + " at character " + (e.getIndex() + 1));
        }
        return NOWHERE;
    }

    /** What stands in an address is stored and shown with it. */
    private static void refuseSecrets(URI url, Fields options) {
        Stream.ofNullable(url.getRawQuery())
                .flatMap(query -> Stream.of(query.split("&")))
                .map(param -> URLDecoder.decode(param.split("=", 2)[0], StandardCharsets.UTF_8))
                .filter(Headers::soundsSecret)
                .forEach(name -> options.problem(
                        URL,
                        "'" + name + "' in the address is a secret; send it in 'headers', as env:NAME or file:PATH"));
    }
}

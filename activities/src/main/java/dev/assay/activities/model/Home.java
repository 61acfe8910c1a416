package dev.assay.activities.model;

import dev.assay.workflows.spec.ProviderSpec;
import dev.assay.workflows.spec.SecretRef;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an API lives when a provider names no address, and which key belongs there.
 *
 * <p>The key of the environment goes to the official address, and to the one that the environment names beside it;
 * to any other address a key goes only when the provider's own {@code api_key} says so.
 *
 * @param official the address of those who made the API
 * @param urlVariable the environment variable that names another one
 * @param keyVariable the environment variable that holds the key
 */
record Home(URI official, String urlVariable, String keyVariable) {

    URI baseUrl(ProviderSpec provider, SecretResolver secrets) {
        return provider.baseUrl().orElseGet(() -> address(secrets));
    }

    Optional<SecretRef> key(ProviderSpec provider, SecretResolver secrets) {
        if (provider.apiKey().isPresent()) {
            return provider.apiKey();
        }
        URI base = baseUrl(provider, secrets);
        if (isSame(base, official)) {
            return Optional.of(new SecretRef.Env(keyVariable));
        }
        return isSame(base, address(secrets)) && secrets.variable(keyVariable).isPresent()
                ? Optional.of(new SecretRef.Env(keyVariable))
                : Optional.empty();
    }

    private URI address(SecretResolver secrets) {
        return secrets.variable(urlVariable).map(this::parse).orElse(official);
    }

    private URI parse(String text) {
        try {
            URI url = URI.create(text.strip().replaceAll("/+$", ""));
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw noAddress();
        }
        throw noAddress();
    }

    private ModelCallException noAddress() {
        return FailureType.INVALID_PROVIDER.exception(
                "the environment variable " + urlVariable + " holds no http or https address",
                "write it like " + official);
    }

    private static boolean isSame(URI left, URI right) {
        return normal(left).equals(normal(right));
    }

    private static String normal(URI url) {
        int usual = "https".equals(url.getScheme()) ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        return url.getScheme() + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port + url.getRawPath();
    }
}

package dev.assay.activities.limit;

import dev.assay.workflows.spec.LimitsSpec;
import dev.assay.workflows.spec.ProviderSpec;
import java.util.Optional;

/**
 * A call that may be limited.
 *
 * @param limit whose limit it is, see {@link #nameOf}
 * @param limits what is configured
 * @param tokens an estimate of its tokens in and out
 * @param batch whether it is one of many, of which a single one may go before: a run of an experiment
 * @param reservation what was reserved when it was asked for before
 */
public record LimitedCall(
        String limit, LimitsSpec limits, long tokens, boolean batch, Optional<Reservation> reservation) {

    /**
     * {@return who has limits of its own: a provider's name, at an endpoint, with a key} Two names for one endpoint are
     * a user's way to give limits of their own to two models; two keys belong to two accounts.
     *
     * @param endpoint where it is, as its adapter tells
     */
    public static String nameOf(ProviderSpec provider, String endpoint) {
        String key = provider.apiKey().map(reference -> " " + reference).orElse("");
        return provider.name() + " " + endpoint + key;
    }

    LimitedCall withoutReservation() {
        return new LimitedCall(limit, limits, tokens, batch, Optional.empty());
    }
}

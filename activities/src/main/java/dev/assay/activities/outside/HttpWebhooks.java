package dev.assay.activities.outside;

import dev.assay.activities.model.ModelCallException;
import dev.assay.activities.model.WebPost;
import dev.assay.activities.model.WebPosts;
import dev.assay.activities.scorer.ScorerException;
import dev.assay.activities.scorer.TransientScorerException;
import dev.assay.activities.scorer.Webhook;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks webhooks over HTTP, each time in one exchange: whoever asks decides whether to ask again. */
public final class HttpWebhooks {

    private static final String WHO = "the webhook";

    private static final String REDIRECTED = "redirected";

    /** Failures of ours, whose remedy is as good for a webhook as for a provider. */
    private static final Set<String> OF_SECRETS = Set.of("missing_key", "invalid_key");

    private final WebPosts posts;

    public HttpWebhooks(WebPosts posts) {
        this.posts = posts;
    }

    /**
     * Posts a question; {@return the body of the answer}
     *
     * @param idempotencyKey the same whenever the same question is posted again
     * @throws TransientScorerException when a later try may be answered
     * @throws ScorerException when it will not be
     */
    public String post(Webhook webhook, JsonNode question, String idempotencyKey) {
        try {
            return posts.send(
                    new WebPost(WHO, webhook.url(), webhook.headers(), webhook.timeout(), question, idempotencyKey));
        } catch (ModelCallException failure) {
            throw failure.accept(new AsScorersFail());
        }
    }

    /** Takes over what happened; what to do about it is said of providers, and left out. */
    private static final class AsScorersFail implements ModelCallException.Visitor<RuntimeException> {

        @Override
        public RuntimeException permanent(ModelCallException.Permanent failure) {
            if (failure.type().equals(REDIRECTED)) {
                return new ScorerException(
                        failure.problem() + "; redirects are not followed: write the final address as 'url'");
            }
            return new ScorerException(OF_SECRETS.contains(failure.type()) ? failure.getMessage() : failure.problem());
        }

        @Override
        public RuntimeException passing(ModelCallException.Transient failure) {
            return new TransientScorerException(failure.problem(), Optional.empty());
        }

        @Override
        public RuntimeException rateLimited(ModelCallException.RateLimited failure) {
            return new TransientScorerException(failure.problem(), failure.retryAfter());
        }
    }
}

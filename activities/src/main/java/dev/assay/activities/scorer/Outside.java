package dev.assay.activities.scorer;

import java.util.function.Supplier;

/**
 * Whom one scorer of one run may ask. How they are reached is none of its business: cache, limits, ledger, adapters and
 * keys stand behind it.
 */
public interface Outside {

    /** {@return who asks: the scorer's name, and for one that stands inside of it its place there, as in {@code polite/0}} */
    String scorer();

    /** {@return who asks models to talk} */
    ModelAsker models();

    /** {@return who asks models for embeddings} */
    Embedder embeddings();

    /** {@return who asks servers of the user's} */
    WebhookCaller webhooks();

    /** {@return who runs commands of the user's} */
    CommandRunner commands();

    /**
     * {@return who asks for a scorer that stands inside of this one} What is paid for is remembered by who asked: two that
     * ask on behalf of one scorer must be told apart.
     *
     * @param name which one, such as its place
     */
    Outside inside(String name);

    /** {@return an outside of which nobody may ask anything, for as long as options are only checked, for example} */
    static Outside refusing(Supplier<? extends RuntimeException> refusal, CommandRunner commands) {
        return new ClosedOutside(refusal, commands);
    }
}

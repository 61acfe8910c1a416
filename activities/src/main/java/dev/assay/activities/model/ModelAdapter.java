package dev.assay.activities.model;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.ProviderSpec;
import java.util.List;

/**
 * Speaks one API.
 *
 * <p>An adapter makes exactly one exchange per call: it never retries, never touches the store and knows nothing of
 * runs, so that attempts, limits and costs are counted in one place. Its methods block, may be called from many
 * threads at once, and give up promptly when their thread is interrupted.
 */
public interface ModelAdapter {

    /** {@return the name by which providers choose this adapter} */
    String kind();

    /** {@return whether its calls cost nothing; false means that a price list decides} */
    boolean free();

    /**
     * Notes what is wrong with a provider's settings, before any call is made.
     *
     * @param options the provider's {@link ProviderSpec#options()} with their place in the document
     */
    void check(ProviderSpec provider, Fields options);

    /**
     * Looks for the secrets that a call would send, without a call; an adapter that sends none need not.
     *
     * @throws ModelCallException.Permanent when one is not there or of no use
     */
    default void requireKeys(ProviderSpec provider) {}

    /**
     * {@return what answers the calls: the resolved address, and a hash of whatever else in the settings shapes an
     * answer; equal texts mean interchangeable answers, and a key is never part of it}
     *
     * @throws ModelCallException.Permanent when the address comes from the environment and is none
     */
    String endpoint(ProviderSpec provider);

    /**
     * Asks a model once.
     *
     * @throws ModelCallException when there is no answer; its case says whether another attempt makes sense
     */
    ModelAnswer complete(ProviderSpec provider, ModelRequest request);

    /** {@return whether {@link #embed} asks for embeddings} */
    default boolean makesEmbeddings() {
        return false;
    }

    /**
     * Asks a model once for the embedding of the request's prompt; an API that has none need not know more than that.
     *
     * @return the embedding as a JSON array of numbers, in the place of a text
     * @throws ModelCallException when there is no answer; {@code no_embeddings} when the adapter never has one
     */
    default ModelAnswer embed(ProviderSpec provider, ModelRequest request) {
        throw FailureType.NO_EMBEDDINGS.exception(
                CallContext.name(provider) + " makes no embeddings, as its adapter '" + kind() + "' asks for none",
                "name a model of a provider whose adapter is 'openai'");
    }

    /**
     * {@return the names of the models it serves; empty when the endpoint does not tell}
     *
     * @throws ModelCallException when it could not be asked
     */
    List<String> listModels(ProviderSpec provider);

    /** {@return whether the endpoint can be reached with its key, found out without a paid call} */
    ConnectionReport testConnection(ProviderSpec provider);
}

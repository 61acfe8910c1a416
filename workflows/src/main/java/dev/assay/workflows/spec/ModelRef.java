package dev.assay.workflows.spec;

/**
 * A model at a provider.
 *
 * @param provider who serves it
 * @param model its name there
 */
public record ModelRef(ProviderSpec provider, String model) {

    /** {@return provider and model as users write them} */
    public String label() {
        return provider.name() + "/" + model;
    }
}

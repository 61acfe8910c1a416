package dev.assay.workflows.provider;

import java.util.List;

/**
 * What a worker found when it asked a provider; neither keys nor prompts.
 *
 * @param ok whether calls can be expected to work
 * @param endpoint what was to be reached
 * @param message what was found, one sentence
 * @param remedy what to do; empty when nothing is wrong
 * @param models the models it serves, at most {@link #MAX_MODELS}; empty when it does not tell
 */
public record ProviderReport(boolean ok, String endpoint, String message, String remedy, List<String> models) {

    /** Keeps the payload far below Temporal's limit of 2 MiB. */
    public static final int MAX_MODELS = 5_000;

    public ProviderReport {
        models = List.copyOf(models);
    }
}

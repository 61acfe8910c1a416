package dev.assay.activities.run;

import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.ModelCallException;
import dev.assay.activities.model.SecretResolver;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.workflows.spec.CacheMode;
import dev.assay.workflows.spec.ModelRef;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import dev.assay.workflows.spec.Providers;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says which keys a run would miss, and which models make no embeddings, before it is written down. Only a process that
 * makes the calls can tell: a starter without a worker has none, and leaves it to the call.
 */
public final class KeyCheck {

    private final ModelAdapters adapters;
    private final ScorerTypes scorers;
    private final Collection<ProviderSpec> operators;
    private final SecretResolver secrets;

    /** @param secrets where scorers find those that they send */
    public KeyCheck(
            ModelAdapters adapters, ScorerTypes scorers, Collection<ProviderSpec> operators, SecretResolver secrets) {
        this.adapters = adapters;
        this.scorers = scorers;
        this.operators = List.copyOf(operators);
        this.secrets = secrets;
    }

    /** Notes each key that is not there of a provider or a scorer of a config in which nothing else is wrong. */
    public void check(RunConfig config, Problems problems) {
        checkWhatIsNeverCached(config, problems);
        if (config.cache().mode() == CacheMode.ONLY) {
            return;
        }
        Providers providers = Providers.of(operators, config);
        Set<String> asked = new HashSet<>();
        ModelUse.in(config, scorers)
                .forEach(use -> providers
                        .resolve(use.model())
                        .map(ModelRef::provider)
                        .filter(provider -> asked.add(provider.name()))
                        .ifPresent(provider -> missing(provider)
                                .ifPresent(sentence -> problems.add(place(config, provider, use), sentence))));
    }

    /** Notes each scorer of a config whose own key, or that of a provider it asks, is not there. */
    public void checkScorers(RunConfig config, Problems problems) {
        checkWhatIsNeverCached(config, problems);
        if (config.cache().mode() == CacheMode.ONLY) {
            return;
        }
        Providers providers = Providers.of(operators, config);
        ModelUse.in(config, scorers)
                .filter(use -> use.pointer().startsWith("/scorers/"))
                .forEach(use -> providers
                        .resolve(use.model())
                        .map(ModelRef::provider)
                        .flatMap(this::missing)
                        .ifPresent(sentence -> problems.add(use.pointer(), sentence)));
    }

    /** Whoever wants no calls has scorers ask their webhooks all the same. */
    private void checkWhatIsNeverCached(RunConfig config, Problems problems) {
        checkEmbeddings(config, problems);
        config.scorers().forEach(scorer -> checkSecrets(scorer, problems));
    }

    private void checkSecrets(ScorerSpec scorer, Problems problems) {
        scorers.secrets(scorer).forEach((pointer, secret) -> {
            try {
                secrets.require(secret, "scorer '" + scorer.name() + "'");
            } catch (ModelCallException failure) {
                problems.add(pointer, failure.getMessage());
            }
        });
    }

    private void checkEmbeddings(RunConfig config, Problems problems) {
        Providers providers = Providers.of(operators, config);
        ModelUse.in(config, scorers)
                .filter(ModelUse::embeds)
                .forEach(use -> providers
                        .resolve(use.model())
                        .map(ModelRef::provider)
                        .filter(provider -> !adapters.embeddingKinds().contains(provider.adapter()))
                        .ifPresent(provider -> problems.add(use.pointer(), noEmbeddings(provider))));
    }

    private String noEmbeddings(ProviderSpec provider) {
        return "provider '" + provider.name() + "' makes no embeddings, as its adapter '" + provider.adapter()
                + "' asks for none; adapters that do: " + String.join(", ", adapters.embeddingKinds());
    }

    private Optional<String> missing(ProviderSpec provider) {
        try {
            adapters.of(provider).requireKeys(provider);
            return Optional.empty();
        } catch (ModelCallException failure) {
            return Optional.of(failure.getMessage());
        }
    }

    private static String place(RunConfig config, ProviderSpec provider, ModelUse use) {
        return config.providers().containsKey(provider.name())
                        && provider.apiKey().isPresent()
                ? "/providers/" + provider.name() + "/api_key"
                : use.pointer();
    }
}

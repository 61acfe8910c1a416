package dev.assay.workflows.spec;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The providers that are known in one place, and which of them a model's name means.
 *
 * <p>{@code provider/model} or {@code provider:model} is split at the first separator whose left side is a known
 * provider; behind it must be a model. Any other name is a model of the default provider: the one named so, else the
 * only one configured, else {@code openai}.
 */
public final class Providers {

    /** Known without being configured, each with its adapter's defaults. */
    private static final Map<String, ProviderSpec> BUILT_IN = builtIn("openai", "anthropic", "echo");

    private static final String LAST_RESORT = "openai";
    private static final Pattern SEPARATOR = Pattern.compile("[/:]");

    private final Map<String, ProviderSpec> known = new LinkedHashMap<>(BUILT_IN);
    private final String defaultProvider;

    /**
     * @param configured what the operator and the document configure; a name of a built-in one replaces it
     * @param defaultProvider the one named as the default, if any
     */
    public Providers(Collection<ProviderSpec> configured, Optional<String> defaultProvider) {
        configured.forEach(provider -> known.put(provider.name(), provider));
        this.defaultProvider = defaultProvider.orElseGet(
                () -> configured.size() == 1 ? configured.iterator().next().name() : LAST_RESORT);
    }

    /** {@return the providers that a run of that config can use; its own replace the operator's of the same name} */
    public static Providers of(Collection<ProviderSpec> operators, RunConfig config) {
        Map<String, ProviderSpec> configured = new LinkedHashMap<>();
        operators.forEach(provider -> configured.put(provider.name(), provider));
        configured.putAll(config.providers());
        return new Providers(configured.values(), config.defaultProvider());
    }

    /** {@return the model that a name means; empty when it {@link #lacksModel}, or the default provider is not known} */
    public Optional<ModelRef> resolve(String name) {
        Matcher separator = SEPARATOR.matcher(name);
        while (separator.find()) {
            ProviderSpec provider = known.get(name.substring(0, separator.start()));
            if (provider != null) {
                String model = name.substring(separator.end());
                return model.isEmpty() ? Optional.empty() : Optional.of(new ModelRef(provider, model));
            }
        }
        return find(defaultProvider).map(provider -> new ModelRef(provider, name));
    }

    /** {@return the provider that is all a name tells, with its separator and no model behind it} */
    public Optional<ProviderSpec> lacksModel(String name) {
        return name.endsWith("/") || name.endsWith(":") ? find(name.substring(0, name.length() - 1)) : Optional.empty();
    }

    /** {@return the provider of that name} */
    public Optional<ProviderSpec> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /** {@return whose model a name without a provider is} */
    public String defaultProvider() {
        return defaultProvider;
    }

    /** {@return the names of all known providers, sorted} */
    public Collection<String> names() {
        return Collections.unmodifiableSet(new TreeSet<>(known.keySet()));
    }

    /** {@return all known providers} */
    public Collection<ProviderSpec> all() {
        return Collections.unmodifiableCollection(known.values());
    }

    private static Map<String, ProviderSpec> builtIn(String... adapters) {
        Map<String, ProviderSpec> providers = new LinkedHashMap<>();
        for (String adapter : adapters) {
            providers.put(adapter, ProviderSpec.of(adapter, adapter, JsonNodeFactory.instance.objectNode()));
        }
        return Collections.unmodifiableMap(providers);
    }
}

package dev.assay.activities.model;

import dev.assay.workflows.spec.NearestName;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Knows every adapter by its kind. */
public final class ModelAdapters {

    private final TreeMap<String, ModelAdapter> byKind = new TreeMap<>();

    /** @throws IllegalStateException when two adapters are of the same kind */
    public ModelAdapters(Collection<? extends ModelAdapter> adapters) {
        for (ModelAdapter adapter : adapters) {
            ModelAdapter other = byKind.putIfAbsent(adapter.kind(), adapter);
            if (other != null) {
                throw new IllegalStateException("two adapters are called '" + adapter.kind() + "': "
                        + other.getClass().getName() + " and "
                        + adapter.getClass().getName());
            }
        }
    }

    /**
     * {@return the adapters that come with Assay; they share one pool of connections}
     *
     * @param secrets where they find keys, and the addresses that the environment names
     */
    public static List<ModelAdapter> standard(SecretResolver secrets) {
        Endpoints endpoints = new Endpoints(new ProviderHttp(), secrets);
        return List.of(
                new OpenAiAdapter(endpoints),
                new AnthropicAdapter(endpoints),
                new HttpAdapter(endpoints),
                new EchoAdapter(),
                new ScriptedAdapter());
    }

    /** {@return the kinds that are known, sorted} */
    public SortedSet<String> kinds() {
        return new TreeSet<>(byKind.keySet());
    }

    /** {@return the kinds of those that make embeddings, sorted} */
    public SortedSet<String> embeddingKinds() {
        return byKind.values().stream()
                .filter(ModelAdapter::makesEmbeddings)
                .map(ModelAdapter::kind)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * {@return the adapter of a provider}
     *
     * @throws ModelCallException.Permanent {@code invalid_provider} when there is none of that kind
     */
    public ModelAdapter of(ProviderSpec provider) {
        ModelAdapter adapter = byKind.get(provider.adapter());
        if (adapter == null) {
            throw FailureType.INVALID_PROVIDER.exception(
                    CallContext.name(provider) + " has the unknown adapter '" + provider.adapter() + "'",
                    NearestName.hint(provider.adapter(), byKind.keySet()));
        }
        return adapter;
    }

    /** Notes what is wrong with a provider's settings, at {@code /providers/NAME} in its document. */
    public void check(ProviderSpec provider, Problems problems) {
        ModelAdapter adapter = byKind.get(provider.adapter());
        if (adapter != null) {
            adapter.check(provider, Settings.options(provider, problems));
        } else if (!provider.adapter().isEmpty()) {
            Settings.options(provider, problems)
                    .problem(
                            "adapter",
                            "unknown adapter '" + provider.adapter() + "'; "
                                    + NearestName.hint(provider.adapter(), byKind.keySet()));
        }
    }
}

package dev.assay.activities.model;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Reads what a provider configures for its adapter alone, with its place in the document. */
final class Settings {

    private Settings() {}

    /** {@return the options of a provider, where its document has them} */
    static Fields options(ProviderSpec provider, Problems problems) {
        String pointer = Fields.of(Json.object(), "/providers", problems).pointer(provider.name());
        return Fields.of(provider.options(), pointer, problems);
    }

    /** Notes options that neither this adapter nor every adapter has. */
    static void allowOptions(Fields options, Set<String> own) {
        Set<String> known = new HashSet<>(ProviderSpec.KEYS);
        known.addAll(own);
        options.allow(known);
    }

    /**
     * {@return the options as an adapter reads them}
     *
     * @throws ModelCallException.Permanent {@code invalid_provider} when they are wrong
     */
    static <T> T read(ProviderSpec provider, Function<Fields, T> reader) {
        Problems problems = new Problems();
        T settings = reader.apply(options(provider, problems));
        if (!problems.isEmpty()) {
            throw FailureType.INVALID_PROVIDER.exception(
                    CallContext.name(provider) + " is not configured right: "
                            + problems.list().get(0),
                    "");
        }
        return settings;
    }
}

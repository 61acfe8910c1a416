package dev.assay.starter.run;

import dev.assay.starter.testing.FakeProvider;

/** Configs of runs as clients post them. */
final class TestConfigs {

    private TestConfigs() {}

    /** {@return a run that is over at once} */
    static String echo(String prompt) {
        return """
                {"prompt": "%s", "model": "echo/m"}""".formatted(prompt);
    }

    /** {@return a run whose one call the provider can hold or refuse by its prompt} */
    static String fake(String prompt, FakeProvider provider) {
        return """
                {"prompt": "%s", "model": "fake/m", "providers": {"fake": %s}}""".formatted(prompt, provider.spec());
    }

    /** {@return such a run of two calls, with the prompts {@code first of <name>} and {@code second of <name>}} */
    static String twoStages(String name, FakeProvider provider) {
        return """
                {"pipeline_stages": [{"prompt": "first of %1$s", "model": "fake/m"},
                                     {"prompt": "second of %1$s", "model": "fake/m"}],
                 "providers": {"fake": %2$s}}""".formatted(name, provider.spec());
    }
}

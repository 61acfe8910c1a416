package dev.assay.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.ConfigCheck;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class AssayTests {

    private final ConfigCheck check = Assay.check(Map.of("OPENAI_BASE_URL", "api.openai.com/v1"));

    @Test
    void findsNothingWrongWithAnAddressThatNobodyAsks() {
        assertThat(problems("echo/x")).isEmpty();
    }

    @Test
    void namesAnAddressThatIsNone() {
        assertThat(problems("openai/gpt-5"))
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("/model", "OPENAI_BASE_URL holds no http or https address");
    }

    /** A price of the data directory counts, as it does for the instance there. */
    @Test
    void namesAModelWithoutAPriceUnderABudgetInDollars(@TempDir Path home) throws IOException {
        assertThat(unpriced(home)).extracting(Problem::pointer).containsExactly("/variants/0/model");

        Files.writeString(home.resolve("prices.yaml"), "openai/mine: {in: 1, out: 2}\n");

        assertThat(unpriced(home)).isEmpty();
    }

    @Test
    void namesTheKeyThatAScorerMisses() {
        Problems problems = new Problems();

        check.checkKeys(RunConfig.of(JsonMapper.shared().readTree("""
                {"prompt": "hi", "model": "echo/x",
                 "scorers": [{"type": "http", "url": "http://h", "headers": {"a": "env:OPENAI_BASE_URL", "b": "env:ABSENT"}}]}""")), problems);

        assertThat(problems.list()).extracting(Problem::pointer).containsExactly("/scorers/0/headers/b");
    }

    private static List<Problem> unpriced(Path home) {
        Problems problems = new Problems();
        ExperimentSpec spec = ExperimentSpec.of(JsonMapper.shared().readTree("""
                {"dataset": "a.csv", "budget": {"usd": 1}, "variants": [{"prompt": "x", "model": "openai/mine"}]}"""));
        Assay.check(Map.of("ASSAY_HOME", home.toString())).check(spec, List.of(), problems);
        return problems.list();
    }

    private List<Problem> problems(String model) {
        Problems problems = new Problems();
        check.check(
                RunConfig.of(JsonMapper.shared()
                        .createObjectNode()
                        .put("prompt", "hi")
                        .put("model", model)),
                problems);
        return problems.list();
    }
}

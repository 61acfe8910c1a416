package dev.assay.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.ConfigCheck;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

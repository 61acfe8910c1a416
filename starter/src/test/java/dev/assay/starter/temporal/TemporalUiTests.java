package dev.assay.starter.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalUiTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            http://127.0.0.1:8233,       default,    run-1, http://127.0.0.1:8233/namespaces/default/workflows/run-1
            https://t.example.org/ui//,  evals.a1b2, run-1, https://t.example.org/ui/namespaces/evals.a1b2/workflows/run-1
            http://localhost,            a b/c,      é?#,   http://localhost/namespaces/a%20b%2Fc/workflows/%C3%A9%3F%23
            """)
    void leadsToAWorkflow(String base, String namespace, String workflowId, String expected) {
        assertThat(new TemporalUi(base, namespace, true).workflow(workflowId)).isEqualTo(expected);
    }

    @Test
    void leadsNowhereWithoutAnAddress() {
        assertThat(TemporalUi.none().workflow("run-1")).isNull();
    }

    @Test
    void leadsThereLaterWhereItsPagesLast() {
        String address = "http://127.0.0.1:8233/a";

        assertThat(new TemporalUi("http://127.0.0.1:8233", "default", true).later(address))
                .contains(address);
        assertThat(new TemporalUi("http://127.0.0.1:8233", "default", false).later(address))
                .isEmpty();
        assertThat(TemporalUi.none().later(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8233",
                "javascript:alert(1)",
                "ftp://host",
                "http://u:p@host",
                "http://h/?a=b",
                "a b"
            })
    void refusesWhatNoBrowserShouldFollow(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemporalUi(base, "default", true))
                .withMessageContaining("ASSAY_TEMPORAL_UI")
                .withMessageContaining("such as http://");
    }
}
